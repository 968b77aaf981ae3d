import { IsapiError, type Source } from "../errors";
import { decodeLoginState, decodeResponseStatus, type LoginState } from "../response-status";
import { parseDocument, type XmlElement } from "../xml";
import type { HttpAnswer } from "./http";

const roots = new WeakMap<HttpAnswer, XmlElement | null>();

/** The document in an answer where there is one: many refusals have an HTML body or none. A 401 is asked for it twice. */
export function tolerantRoot(answer: HttpAnswer, source: Source): XmlElement | undefined {
  const known = roots.get(answer);
  if (known !== undefined) return known ?? undefined;
  try {
    const root = parseDocument(answer.text, source);
    roots.set(answer, root);
    return root;
  } catch {
    roots.set(answer, null);
    return undefined;
  }
}

/** What a 401 says about the account; undefined where its body is none of the forms that say something. */
export function loginState(answer: HttpAnswer, source: Source): LoginState | undefined {
  const root = tolerantRoot(answer, source);
  return root === undefined ? undefined : decodeLoginState(root);
}

export function locked(state: LoginState, answer: HttpAnswer, source: Source): IsapiError {
  const when = state.unlockSeconds === null ? "" : ` for ${state.unlockSeconds} s`;
  return new IsapiError({
    code: "ISAPI_LOCKED",
    summary: `The device has locked this account or this machine's address${when} after wrong passwords`,
    source,
    answer: answer.text,
    hint: "Wait until it unlocks, or restart the device; while it is locked the right password is refused too. Then check the credential, and which other software signs in with an old password.",
    unlockSeconds: state.unlockSeconds ?? undefined,
  });
}

export function notActivated(answer: HttpAnswer, source: Source): IsapiError {
  return new IsapiError({
    code: "ISAPI_NOT_ACTIVATED",
    summary: "The device is factory-new: no password was ever set on it",
    source,
    answer: answer.text,
    hint: "Activate it (set the admin password) in its web menu or with the SADP tool, then run again.",
  });
}

export function lastAttempt(answer: HttpAnswer, source: Source): IsapiError {
  return new IsapiError({
    code: "ISAPI_UNAUTHORIZED",
    summary: "The device says that one login attempt is left before it locks: it was not spent",
    source,
    answer: answer.text,
    hint: "Sign in once in the device's web menu with the right password, which resets the count, then run again.",
  });
}

export function wrongPassword(
  username: string,
  state: LoginState | undefined,
  answer: HttpAnswer,
  source: Source,
): IsapiError {
  const left = state?.attemptsLeft ?? null;
  return new IsapiError({
    code: "ISAPI_UNAUTHORIZED",
    summary: `The device refused the user name "${username}" with this password${left === null ? "" : ` (${left} attempts left before it locks)`}. It is not asked again with it`,
    source,
    answer: answer.text,
    hint: "Check user name and password by signing in at the device's web menu once; each wrong attempt counts towards a lock of half an hour.",
  });
}

/** A `ResponseStatus` that says no. */
export function refused(root: XmlElement, answer: HttpAnswer, source: Source): IsapiError {
  const state = decodeLoginState(root);
  if (!state.activated) return notActivated(answer, source);
  if (state.locked) return locked(state, answer, source);
  const { statusCode, statusString, subStatusCode } = decodeResponseStatus(root);
  if (PRIVILEGE.has(subStatusCode ?? "")) return lowPrivilege(subStatusCode, answer, source);
  return new IsapiError({
    code: "ISAPI_REFUSED",
    summary: `The device refused: HTTP ${answer.status}, statusCode ${statusCode ?? "missing"} ${statusString ?? ""} (${subStatusCode ?? "no subStatusCode"})`,
    source,
    answer: answer.text,
    hint: HINTS.get(subStatusCode ?? "") ?? "Look up the code in the device's manual or its web menu's own message.",
    subStatusCode: subStatusCode ?? undefined,
    httpStatus: answer.status,
  });
}

/** The ISAPI guide, appendix A.3: both say that the login was right. */
const PRIVILEGE: ReadonlySet<string> = new Set(["lowPrivilege", "badAuthorization"]);

function lowPrivilege(subStatusCode: string | null, answer: HttpAnswer, source: Source): IsapiError {
  return new IsapiError({
    code: "ISAPI_LOW_PRIVILEGE",
    summary: `The device took the password, and does not allow this account to do that: HTTP ${answer.status} (${subStatusCode ?? ""})`,
    source,
    answer: answer.text,
    hint: "Give the account the right to configure the device from remote (Remote: Parameters Settings, in the web menu's user page), or use an account that has it. Trying again does not lock anything.",
    subStatusCode: subStatusCode ?? undefined,
  });
}

/** Sub-status codes of the ISAPI guide, appendix A.3, on which a user can act. */
const HINTS = new Map([
  ["badPort", "Two services of the device cannot have one port: give each its own."],
  ["portError", "The device does not allow that port for this service: choose another, 1024 or above for RTSP."],
  ["deviceBusy", "The device is busy: run again in a minute."],
  ["serviceUnavailable", "The device is busy: run again in a minute."],
  ["upgrading", "The device is installing firmware: run again when it is done."],
  ["notSupport", "This device or its firmware does not have that function."],
  ["methodNotAllowed", "This device or its firmware does not have that function."],
]);

/** XML has no NUL: between the letters of a document, it is every second byte of UTF-16. */
export function notUtf8(answer: HttpAnswer, source: Source): IsapiError {
  return new IsapiError({
    code: "ISAPI_MALFORMED_XML",
    summary: "The answer is not UTF-8, as ISAPI's documents are, but holds NUL bytes, as UTF-16 does",
    source,
    answer: answer.text,
    hint: "Check that the address is the device's and that nothing between rewrites its answers; if it is, please report it with this message.",
  });
}

/** An HTTP answer that no ISAPI device gives. */
export function notIsapi(answer: HttpAnswer, source: Source): IsapiError {
  const location = answer.header("location")[0];
  const redirect =
    answer.status >= 300 && answer.status < 400 && location !== undefined
      ? ` that redirects to ${location.slice(0, 200)} (not followed)`
      : "";
  const realm =
    answer.status === 401 ? `, WWW-Authenticate: ${answer.header("www-authenticate").join(", ").slice(0, 200)}` : "";
  return new IsapiError({
    code: "ISAPI_NOT_ISAPI",
    summary: `What answers there is not the ISAPI of a device: HTTP ${answer.status}${redirect}${realm}`,
    source,
    answer: answer.text,
    httpStatus: answer.status,
    hint: "Check host and port. A device that offers only Basic authentication must be set to digest in its web menu; one that redirects to HTTPS needs its HTTPS port.",
  });
}
