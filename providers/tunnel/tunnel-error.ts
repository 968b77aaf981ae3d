export type TunnelErrorCode =
  /** The first hop: this machine did not get to the jump host or proxy, or was not let in. */
  | "TUNNEL_DOWN"
  /** The second hop: the jump host or proxy did not get to the host behind it, or would not. */
  | "TUNNEL_NO_WAY";

/** Which hop of a tunnel failed, and how, verbatim. */
export class TunnelError extends Error {
  override readonly name = "TunnelError";

  /** @param hint what to do now */
  constructor(
    readonly code: TunnelErrorCode,
    message: string,
    readonly hint: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
