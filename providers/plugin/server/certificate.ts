import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A certificate that lives as long as the process, and its key. */
export interface Certificate {
  readonly der: Buffer;
  readonly certPem: string;
  readonly keyPem: string;
}

const minute = 60_000;
const year = 365 * 24 * 60 * minute;

/**
 * A self-signed P-256 certificate for "localhost", the name that go-plugin dials. It is a CA, because go-plugin takes
 * the certificate of the handshake line as its only root. Written as DER by hand, in hexadecimal digits: it takes 3 ms,
 * the smallest library that makes EC certificates takes 90 ms of every process start.
 */
export function selfSignedCertificate(now = Date.now()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = certificate(publicKey, privateKey, new Date(now - minute), new Date(now + year));
  // As PEM they are needed after the handshake line only.
  return {
    der,
    get certPem() {
      return pem(der);
    },
    get keyPem() {
      return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    },
  };
}

// RFC 5280, section 4.1. All of it but the four parts that differ from process to process is always the same bytes.
function certificate(publicKey: KeyObject, privateKey: KeyObject, notBefore: Date, notAfter: Date): Buffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40; // positive and of full length, so that it is minimal DER
  const body =
    "30820114" +
    "a003020102" + // version 3
    `0210${serial.toString("hex")}` +
    ecdsaWithSha256 +
    localhost + // issuer
    `301e${utcTime(notBefore)}${utcTime(notAfter)}` +
    localhost + // subject
    subjectPublicKeyInfo(publicKey) +
    "a3483046" +
    "300b0603551d0f0404030202ac" + // keyUsage: digitalSignature, keyEncipherment, keyAgreement, keyCertSign
    "30130603551d25040c300a06082b06010505070301" + // extendedKeyUsage: serverAuth
    "300c0603551d13040530030101ff" + // basicConstraints: CA
    "30140603551d11040d300b82096c6f63616c686f7374"; // subjectAltName: DNS localhost
  const signature = sign("sha256", Buffer.from(body, "hex"), privateKey);
  // 70 to 72 bytes, as long as its two numbers are: the only length that is not known before.
  const signed = `${body}${ecdsaWithSha256}03${byte(signature.length + 1)}00${signature.toString("hex")}`;
  return Buffer.from(`308201${byte(signed.length / 2 - 0x100)}${signed}`, "hex");
}

const ecdsaWithSha256 = "300a06082a8648ce3d040302"; // 1.2.840.10045.4.3.2
const localhost = "30143112301006035504030c096c6f63616c686f7374"; // a Name of one commonName

/** RFC 5480, section 2, from the coordinates: asked for the same bytes, OpenSSL looks for its encoders for a millisecond. */
function subjectPublicKeyInfo(publicKey: KeyObject): string {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const uncompressedPoint = Buffer.from(x, "base64url").toString("hex") + Buffer.from(y, "base64url").toString("hex");
  return `3059301306072a8648ce3d020106082a8648ce3d03010703420004${uncompressedPoint}`;
}

function utcTime(date: Date): string {
  const digits = date.toISOString().replace(/\D/g, "").slice(2, 14);
  return `170d${Buffer.from(`${digits}Z`).toString("hex")}`;
}

const byte = (value: number): string => value.toString(16).padStart(2, "0");

/** An empty last line, where the length is a multiple of the line's, is refused by OpenSSL. */
function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
