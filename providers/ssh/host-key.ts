import { createHash } from "node:crypto";

/** The key that a server must have. */
export interface HostKey {
  /** `ssh-ed25519`; null where only a fingerprint is known. */
  readonly type: string | null;
  /** `SHA256:…` in base64 without padding, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
}

const FINGERPRINT = /^SHA256:[A-Za-z0-9+/]{43}$/;
const TYPE = /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521))$/;

/**
 * Reads an OpenSSH public key line (`ssh-ed25519 AAAA… comment`, also with the host in front as `ssh-keyscan` prints it) or a
 * fingerprint (`SHA256:…`).
 *
 * @returns undefined for anything else
 */
export function parseHostKey(text: string): HostKey | undefined {
  const words = text.trim().split(/\s+/);
  if (words.length === 1 && FINGERPRINT.test(words[0] ?? "")) return { type: null, fingerprint: words[0] ?? "" };
  const at = words.findIndex((word) => TYPE.test(word));
  if (at !== 0 && at !== 1) return undefined;
  const [type, base64] = [words[at] ?? "", words[at + 1] ?? ""];
  const blob = Buffer.from(base64, "base64");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || typeOf(blob) !== type || !isComplete(blob)) return undefined;
  return { type, fingerprint: fingerprintOf(blob) };
}

/** Whether it is a sequence of fields, each after its length, and nothing else: a line that was cut short is not. */
function isComplete(blob: Buffer): boolean {
  let at = 0;
  while (at + 4 <= blob.length) at += 4 + blob.readUInt32BE(at);
  return at === blob.length;
}

/** SHA-256 of a key as it goes over the wire (RFC 4253, 6.6). */
export function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

/** A key on the wire begins with the length and the name of its type. */
export function typeOf(blob: Buffer): string {
  const length = blob.length < 4 ? 0 : blob.readUInt32BE(0);
  return blob.subarray(4, 4 + Math.min(length, 64)).toString("latin1");
}

/** Signature algorithms by which a server can prove that it has a key of this type; SHA-1 is none. */
export function signaturesOf(type: string): string[] {
  return type === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [type];
}
