import { IsapiError, type IsapiErrorCode } from "../errors";

/** While a device restarts itself or its web server, these are to be expected; everything else is its answer. */
const PASSING: ReadonlySet<IsapiErrorCode> = new Set<IsapiErrorCode>([
  "ISAPI_UNREACHABLE",
  "ISAPI_TUNNEL_DOWN",
  "ISAPI_TIMEOUT",
  "ISAPI_NOT_ISAPI",
  "ISAPI_MALFORMED_XML",
  "ISAPI_TOO_LARGE",
  "ISAPI_REFUSED",
]);

export function isPassing(error: unknown): error is IsapiError {
  return error instanceof IsapiError && PASSING.has(error.code);
}
