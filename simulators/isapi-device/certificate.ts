import { X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256, "AA:BB:…" */
  readonly fingerprint: string;
}

/** What a device makes for itself at its first start. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: "simulated device" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
  });
  return { key: made.private, cert: made.cert, fingerprint: new X509Certificate(made.cert).fingerprint256 };
}
