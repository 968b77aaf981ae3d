import { RouterError, type RouterErrorDetails } from "../router-error";

export type PortControlErrorCode =
  /** No url, and this machine has no default gateway that can be found out. */
  | "PORT_CONTROL_NO_GATEWAY"
  /** The url is no address of a gateway. */
  | "PORT_CONTROL_BAD_URL"
  /** Nothing can be sent there, or the host says that nothing listens. */
  | "PORT_CONTROL_UNREACHABLE"
  /** No answer, however often it was asked. */
  | "PORT_CONTROL_TIMEOUT"
  /** An answer that is none of the protocol. */
  | "PORT_CONTROL_MALFORMED_ANSWER"
  /** The router speaks another version: PCP where NAT-PMP was spoken, or the other way round. */
  | "PORT_CONTROL_VERSION"
  /** The router answered with a result code: see `result`. */
  | "PORT_CONTROL_REFUSED";

export interface PortControlErrorDetails extends RouterErrorDetails {
  /** The result's name in the RFC, e.g. "NOT_AUTHORIZED". */
  result?: string;
}

/** A router could not be asked for a mapping over NAT-PMP or PCP, or did not grant it. */
export class PortControlError extends RouterError<PortControlErrorCode> {
  readonly result: string | undefined;

  constructor(code: PortControlErrorCode, message: string, details: PortControlErrorDetails) {
    super(code, message, details);
    this.name = "PortControlError";
    this.result = details.result;
  }
}
