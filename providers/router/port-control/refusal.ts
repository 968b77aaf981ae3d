import type { Gateway } from "./gateway";
import { PortControlError } from "./port-control-error";

/** What a result code is called in its RFC, and what to do about it. */
export interface ResultCode {
  name: string;
  hint: string;
}

/** What is wrong with an answer that is not success. */
export function refusal(action: string, at: Gateway, code: number, known: ResultCode | undefined): PortControlError {
  const name = known?.name ?? "a code that its RFC does not have";
  return new PortControlError(
    "PORT_CONTROL_REFUSED",
    `${action} at ${at.host}, UDP port ${at.port}: the router answered ${code} (${name}).`,
    { hint: known?.hint ?? "Look into the router's log.", result: name },
  );
}

/** An answer in another version of the protocol, which shares its port. */
export function otherVersion(action: string, at: Gateway, spoken: string, answered: string): PortControlError {
  return new PortControlError(
    "PORT_CONTROL_VERSION",
    `${action} at ${at.host}, UDP port ${at.port}: asked in ${spoken}, the router answers in ${answered}.`,
    { hint: `Give the router another type in routers: this one does not speak ${spoken}.` },
  );
}

export function malformed(action: string, at: Gateway, says: string, datagram: Buffer): PortControlError {
  const shown = datagram.subarray(0, 64).toString("hex");
  return new PortControlError(
    "PORT_CONTROL_MALFORMED_ANSWER",
    `${action} at ${at.host}, UDP port ${at.port}: the answer is none (${says}): ${shown === "" ? "empty" : shown}.`,
    { hint: "Check that this is the router's address. Its firmware may need an update." },
  );
}
