export type SshErrorCode =
  /** No TCP connection to the server, or what answers there is no SSH server. */
  | "SSH_UNREACHABLE"
  | "SSH_TIMEOUT"
  /** The server's key is not the pinned one; no login was tried. */
  | "SSH_HOST_KEY"
  /** The private key file cannot be read or used, or no agent runs. */
  | "SSH_IDENTITY"
  /** The server refused the login. */
  | "SSH_LOGIN"
  /** The connection broke while it was in use. */
  | "SSH_BROKEN"
  /** The server would not start a command, or connect onwards. */
  | "SSH_REFUSED"
  /** The answer of a command is larger than it can be. */
  | "SSH_TOO_LARGE";

/** What went wrong on the way to an SSH server, or there. Holds no secret. */
export class SshError extends Error {
  override readonly name = "SshError";

  /** @param hint what to do now */
  constructor(
    readonly code: SshErrorCode,
    message: string,
    readonly hint: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
