import { childText, type XmlElement } from "../xml";
import type { LoginState, ResponseStatus } from "./model";

function count(element: XmlElement, ...names: string[]): number | null {
  const text = names.map((name) => childText(element, name)).find((value) => value !== null);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Reads a `ResponseStatus`. A code that is no number reads as absent: it is then no success. */
export function decodeResponseStatus(root: XmlElement): ResponseStatus {
  return {
    statusCode: count(root, "statusCode"),
    statusString: childText(root, "statusString"),
    subStatusCode: childText(root, "subStatusCode"),
  };
}

/**
 * Reads the body of a refusal in both forms: `userCheck` (unlockTime, retryLoginTime) and `ResponseStatus` (resLockTime,
 * retryTimes). The guide writes `locked`, devices send `lock`.
 */
export function decodeLoginState(root: XmlElement): LoginState {
  return {
    locked: /^lock(ed)?$/i.test(childText(root, "lockStatus") ?? ""),
    unlockSeconds: count(root, "unlockTime", "resLockTime"),
    attemptsLeft: count(root, "retryLoginTime", "retryTimes"),
    activated: childText(root, "isActivated") !== "false" && childText(root, "subStatusCode") !== "notActivated",
  };
}
