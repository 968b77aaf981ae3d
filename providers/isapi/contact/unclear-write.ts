import { IsapiError, type IsapiErrorCode } from "../errors";
import type { WriteResult } from "./model";

/** Nothing in these tells what became of a write: the device may have acted on it before the answer went wrong. */
const UNCLEAR: ReadonlySet<IsapiErrorCode> = new Set<IsapiErrorCode>([
  "ISAPI_UNREACHABLE",
  "ISAPI_TIMEOUT",
  "ISAPI_NOT_ISAPI",
  "ISAPI_MALFORMED_XML",
  "ISAPI_TOO_LARGE",
]);

export interface Sent extends WriteResult {
  /** How the write ended, where its answer does not tell whether it was done: what the device reads back decides. */
  readonly unclear?: IsapiError;
}

/** Sends a write. @throws IsapiError where the device has said no, or nothing was sent */
export async function send(put: () => Promise<WriteResult>): Promise<Sent> {
  try {
    return await put();
  } catch (error) {
    if (error instanceof IsapiError && UNCLEAR.has(error.code)) return { rebootRequired: false, unclear: error };
    throw error;
  }
}

/** For errors: what the device did with a write whose values it does not read back. */
export function howItEnded(unclear: IsapiError | undefined): string {
  if (unclear === undefined) return "said yes";
  const broken = unclear.code === "ISAPI_UNREACHABLE" || unclear.code === "ISAPI_TIMEOUT";
  return broken ? "broke the connection" : `gave an answer that says neither yes nor no (${unclear.message})`;
}

/** What was sent stays sent, whatever keeps it from being read back: the user must not take the error for "nothing was done". */
export function notReadBack(error: unknown, unclear: IsapiError | undefined): unknown {
  if (!(error instanceof IsapiError)) return error;
  return new IsapiError({
    code: error.code,
    summary: `The change was sent, the device ${howItEnded(unclear)}, and what it has now could not be read: ${error.message}`,
    hint: `${error.hint} The change may have been made: the next plan reads what is there.`,
    subStatusCode: error.subStatusCode ?? undefined,
    unlockSeconds: error.unlockSeconds ?? undefined,
    httpStatus: error.httpStatus ?? undefined,
    cause: error,
  });
}
