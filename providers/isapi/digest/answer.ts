import type { Credential } from "../credential";
import { algorithm } from "./algorithm";
import type { DigestChallenge } from "./challenge";

export interface DigestUse {
  readonly method: string;
  /** Path and query exactly as they stand in the request line: devices compare them. */
  readonly uri: string;
  /** How often this nonce was used, this time included. */
  readonly nonceCount: number;
  readonly cnonce: string;
}

const quoted = (text: string): string => `"${text.replace(/(["\\])/g, "\\$1")}"`;
const hex8 = (count: number): string => count.toString(16).padStart(8, "0");

/** The `response` of RFC 7616 section 3.4.1, and of RFC 2069 where the challenge has no qop. */
export function digestResponse(credential: Credential, challenge: DigestChallenge, use: DigestUse): string {
  const { digest, session } = algorithm(challenge.algorithm);
  const account = digest(`${credential.username}:${challenge.realm}:${credential.password}`);
  const ha1 = session ? digest(`${account}:${challenge.nonce}:${use.cnonce}`) : account;
  const ha2 = digest(`${use.method}:${use.uri}`);
  const middle =
    challenge.qop === null
      ? challenge.nonce
      : `${challenge.nonce}:${hex8(use.nonceCount)}:${use.cnonce}:${challenge.qop}`;
  return digest(`${ha1}:${middle}:${ha2}`);
}

/** The value of the `Authorization` header. */
export function authorizationHeader(credential: Credential, challenge: DigestChallenge, use: DigestUse): string {
  const fields = [
    `username=${quoted(credential.username)}`,
    `realm=${quoted(challenge.realm)}`,
    `nonce=${quoted(challenge.nonce)}`,
    `uri=${quoted(use.uri)}`,
    `response="${digestResponse(credential, challenge, use)}"`,
  ];
  if (challenge.algorithm !== null) fields.push(`algorithm=${challenge.algorithm}`);
  if (challenge.opaque !== null) fields.push(`opaque=${quoted(challenge.opaque)}`);
  if (challenge.qop !== null) fields.push(`qop=${challenge.qop}`, `nc=${hex8(use.nonceCount)}`);
  // Without qop a cnonce has no meaning, save for -sess, whose hash holds it.
  if (challenge.qop !== null || algorithm(challenge.algorithm).session) fields.push(`cnonce=${quoted(use.cnonce)}`);
  // Node writes header values as latin1: this makes the bytes those of UTF-8, which the hash above is made of.
  return Buffer.from(`Digest ${fields.join(", ")}`, "utf8").toString("latin1");
}
