/** What went wrong, as a closed set that callers may switch over. */
export type IsapiErrorCode =
  /** No TCP or TLS connection, or it broke before an answer was complete. */
  | "ISAPI_UNREACHABLE"
  /** The tunnel to the device's network is down: nothing was asked of the device. */
  | "ISAPI_TUNNEL_DOWN"
  /** Connected, but no complete answer in time. */
  | "ISAPI_TIMEOUT"
  /** The device refused the credential (or offers no way to check one that is safe). */
  | "ISAPI_UNAUTHORIZED"
  /** The device locked this account or this client's address after too many wrong passwords. */
  | "ISAPI_LOCKED"
  /** A factory-new device on which no password was ever set. */
  | "ISAPI_NOT_ACTIVATED"
  /** Something answers HTTP there, and it is not the ISAPI of a device: a login page, a redirect, another server. */
  | "ISAPI_NOT_ISAPI"
  /** The answer is not well-formed XML, is cut off, or holds a value that ISAPI does not have. */
  | "ISAPI_MALFORMED_XML"
  /** The answer is larger than any ISAPI document. */
  | "ISAPI_TOO_LARGE"
  /** The account is right and may not do this. */
  | "ISAPI_LOW_PRIVILEGE"
  /** The device answered with a ResponseStatus that says no. */
  | "ISAPI_REFUSED"
  /** Another device than the expected one answers at the address. */
  | "ISAPI_WRONG_DEVICE"
  /** The certificate is not the pinned one. */
  | "ISAPI_CERTIFICATE_CHANGED"
  /** The device has no such service. */
  | "ISAPI_NO_SUCH_SERVICE"
  /** The device has this service, but no such setting (no switch, no port, no redirect) in it. */
  | "ISAPI_NO_SWITCH"
  /** The device's UPnP client opens ports in a way that leaves no place for the one that was asked for; nothing was written. */
  | "ISAPI_UPNP_IN_USE"
  /** The change would end every way to reach the device; nothing was written. */
  | "ISAPI_WOULD_LOCK_OUT"
  /** The device takes one service at a time, and the change has no order in which each finds its port free. */
  | "ISAPI_NO_SAFE_ORDER"
  /** The device was asked to restart, and did not come back on its new ports in time. */
  | "ISAPI_NOT_RESTARTED"
  /** No interface of this machine could be used to search for devices. */
  | "ISAPI_DISCOVERY_FAILED"
  /** The device said yes, and what it reads back is something else. */
  | "ISAPI_NOT_APPLIED";

/** Where an answer came from: said in every error about it. */
export interface Source {
  /** `http://192.168.1.64:80` */
  readonly address: string;
  /** `GET /ISAPI/System/deviceInfo` */
  readonly request: string;
}

export interface IsapiErrorDetails {
  readonly code: IsapiErrorCode;
  /** One sentence: what was tried and how it ended. */
  readonly summary: string;
  readonly source?: Source | undefined;
  /** What came back, verbatim; cut here. */
  readonly answer?: string | undefined;
  /** What to do now. */
  readonly hint: string;
  /** ISAPI_LOCKED: after how many seconds the device unlocks, where it says so. */
  readonly unlockSeconds?: number | undefined;
  /** ISAPI_REFUSED: the device's own code. */
  readonly subStatusCode?: string | undefined;
  /** Of the answer, where one came that was no success. */
  readonly httpStatus?: number | undefined;
  readonly cause?: unknown;
}

const ANSWER_LIMIT = 300;
/** Seven places that were tried, each with what it answered, fit; the names of ten thousand services do not. */
const SUMMARY_LIMIT = 4000;
/** Elements of ISAPI documents whose text is a secret, also in a document that was cut off within it or has a damaged start tag. */
const SECRETS =
  /(?<![\w.-]|\/(?:[\w.-]+:)?)((?:verificationCode|operateCode|password|secretKey|sharedSecret)(?:\s(?:[^>]*[^/>])?)?>)(?:<!\[CDATA\[(?:(?!\]\]>)[^])*(?:\]\]>)?|[^<]+)/gi;

/** What is said, which may quote the device: not longer than anybody reads. */
function cut(summary: string): string {
  return summary.length > SUMMARY_LIMIT ? `${summary.slice(0, SUMMARY_LIMIT)}…` : summary;
}

/** Without what would steer the reader's terminal; a line end stays. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- a hostile answer is quoted, also within a summary
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
}

/** Cuts an answer to what fits an error message, on one line. */
function excerpt(answer: string): string {
  const text = answer.slice(0, ANSWER_LIMIT).replace(SECRETS, "$1(hidden)");
  const line = printable(text.replace(/\s+/g, " ")).trim();
  return answer.length > ANSWER_LIMIT ? `${line}… (${answer.length} characters)` : line;
}

/**
 * The one error of this package. `message` says what was tried, where, and what came back; `hint` says what to do.
 * Neither ever holds a password or an Authorization header.
 */
export class IsapiError extends Error {
  override readonly name = "IsapiError";
  readonly code: IsapiErrorCode;
  /** `http://192.168.1.64:80`, or "" where no request was made. */
  readonly address: string;
  /** `GET /ISAPI/System/deviceInfo`, or "". */
  readonly request: string;
  /** The answer verbatim, at most 300 characters of it, or "". */
  readonly answer: string;
  readonly hint: string;
  readonly unlockSeconds: number | null;
  readonly subStatusCode: string | null;
  readonly httpStatus: number | null;

  constructor(details: IsapiErrorDetails) {
    const { source } = details;
    const answer = excerpt(details.answer ?? "");
    const where = source === undefined ? "" : ` (${source.request} at ${source.address})`;
    super(`${printable(cut(details.summary))}${where}${answer === "" ? "" : `. The answer was: ${answer}`}`, {
      cause: details.cause,
    });
    this.code = details.code;
    this.address = source?.address ?? "";
    this.request = source?.request ?? "";
    this.answer = answer;
    this.hint = details.hint;
    this.unlockSeconds = details.unlockSeconds ?? null;
    this.subStatusCode = details.subStatusCode ?? null;
    this.httpStatus = details.httpStatus ?? null;
  }
}
