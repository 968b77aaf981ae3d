// Digest challenges, deformed parameter by parameter, and what is answered to them.
import fc from "fast-check";
import { credential } from "../../../providers/isapi";
import { DigestSession, pickChallenge } from "../../../providers/isapi/digest";

const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  realm: ['"5a1c09e2b7d34f6680ce91ab"', '"DS-2CD2032-I"', '"a\\"b, c"', "bare", '""', '"\u00e7\u00ff"', '"unfinished'],
  nonce: ['"1f:1685"', "1f:16/85==", '""', '"\\"', "="],
  domain: ['"::"', '"/"'],
  qop: ['"auth"', '"auth,auth-int"', '"auth-int"', "auth", '""'],
  opaque: ['""', '"x\\\\y"', "0"],
  algorithm: ['"MD5"', "SHA-256", "md5-sess", "SHA-512-256", '"MD5-MD5"', "", '"sha-256, x=\\"y"'],
  stale: ['"FALSE"', "true", '"TRUE"', "maybe"],
};

const parameter = fc
  .record({ name: fc.constantFrom(...Object.keys(PARAMETERS)), value: fc.nat(15), case: fc.boolean() })
  .map(({ name, value, case: upper }) => {
    const values = PARAMETERS[name] ?? [];
    return `${upper ? name.toUpperCase() : name}=${values[value % values.length] ?? ""}`;
  });

const challenge = fc
  .record({
    scheme: fc.constantFrom("Digest", "digest", "Basic", "Negotiate YII=", "Digest,", ""),
    parameters: fc.uniqueArray(parameter, { minLength: 1, maxLength: 8 }),
    between: fc.constantFrom(", ", ",", " ", ",,  ", "\t,"),
  })
  .map(({ scheme, parameters, between }) => `${scheme} ${parameters.join(between)}`);

export const challenges = fc.array(challenge, { minLength: 1, maxLength: 3 });

/** Whether one of them can be answered; the answer is then a header that can be sent. */
export function answers(headers: readonly string[]): boolean {
  const picked = pickChallenge(headers);
  if (picked === undefined) return false;
  const session = new DigestSession(credential("admin", "never-shown-1"));
  session.accept(picked);
  const header = session.authorization("GET", "/ISAPI/System/deviceInfo") ?? "";
  // RFC 9110 section 5.5: what a field value may hold.
  if (!/^Digest [\t\u0020-\u007e\u0080-\u00ff]+$/.test(header) || header.includes("never-shown-1"))
    throw new Error(`no header to send: ${JSON.stringify(header)} for ${JSON.stringify(headers)}`);
  return true;
}
