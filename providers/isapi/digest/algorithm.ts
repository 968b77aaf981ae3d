import { createHash } from "node:crypto";

interface Algorithm {
  readonly hash: string;
  /** `-sess`: the password hash is bound to the nonces. */
  readonly session: boolean;
}

/** Strongest first: the order in which a challenge is picked. Devices send MD5, SHA-256 or both (RFC 7616 section 3.7). */
const ALGORITHMS = new Map<string, Algorithm>([
  ["sha-512-256", { hash: "sha512-256", session: false }],
  ["sha-512-256-sess", { hash: "sha512-256", session: true }],
  ["sha-256", { hash: "sha256", session: false }],
  ["sha-256-sess", { hash: "sha256", session: true }],
  ["md5", { hash: "md5", session: false }],
  ["md5-sess", { hash: "md5", session: true }],
]);

const ORDER = [...ALGORITHMS.keys()];

/** 0 is the strongest; undefined: unknown here. A challenge that names none means MD5 (RFC 2617 section 3.2.1). */
export function strength(name: string | null): number | undefined {
  const index = ORDER.indexOf((name ?? "MD5").toLowerCase());
  return index === -1 ? undefined : index;
}

/** @throws RangeError for a name that {@link strength} does not know */
export function algorithm(name: string | null): { digest: (text: string) => string; session: boolean } {
  const found = ALGORITHMS.get((name ?? "MD5").toLowerCase());
  if (found === undefined) throw new RangeError(`unknown digest algorithm ${String(name)}`);
  return { digest: (text) => createHash(found.hash).update(text, "utf8").digest("hex"), session: found.session };
}
