import { X509Certificate } from "node:crypto";
import { selfSignedCertificate } from "../../../../providers/plugin/server/certificate";

test("the certificate is a valid self-signed CA for localhost, now and for the life of a process", () => {
  const now = Date.now();
  const made = selfSignedCertificate(now);
  const parsed = new X509Certificate(made.certPem);
  expect(parsed.raw.equals(made.der)).toBe(true);
  expect(parsed.verify(parsed.publicKey)).toBe(true);
  expect(parsed.ca).toBe(true);
  expect(parsed.checkHost("localhost")).toBe("localhost");
  expect(Date.parse(parsed.validFrom)).toBeLessThan(now);
  expect(Date.parse(parsed.validTo)).toBeGreaterThan(now + 300 * 24 * 3600 * 1000);
});

test("two processes never share a key", () => {
  const [one, two] = [selfSignedCertificate(), selfSignedCertificate()];
  expect(one.keyPem).not.toBe(two.keyPem);
});

test("its PEM has no empty line, whatever its length: OpenSSL refuses that", () => {
  for (let made = 0; made < 100; made += 1) expect(selfSignedCertificate().certPem).not.toMatch(/\n\n/);
});
