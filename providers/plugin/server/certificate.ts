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
 * the certificate of the handshake line as its only root. Written as DER by hand: it takes 5 ms, the smallest library
 * that makes EC certificates takes 90 ms of every process start.
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

// RFC 5280, section 4.1.
function certificate(publicKey: KeyObject, privateKey: KeyObject, notBefore: Date, notAfter: Date): Buffer {
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)); // ecdsa-with-SHA256, 1.2.840.10045.4.3.2
  const name = sequence(set(sequence(oid(85, 4, 3), utf8String("localhost")))); // commonName, 2.5.4.3
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40; // positive and of full length, so that it is minimal DER
  const body = sequence(
    element(0xa0, element(0x02, bytes(2))), // version 3
    element(0x02, serial.toString("hex")),
    algorithm,
    name,
    sequence(utcTime(notBefore), utcTime(notAfter)),
    name,
    publicKey.export({ type: "spki", format: "der" }).toString("hex"),
    element(
      0xa3,
      sequence(
        // keyUsage: digitalSignature, keyEncipherment, keyAgreement, keyCertSign
        extension(oid(85, 29, 15), element(0x03, bytes(2, 0xac))),
        // extendedKeyUsage: serverAuth
        extension(oid(85, 29, 37), sequence(oid(43, 6, 1, 5, 5, 7, 3, 1))),
        // basicConstraints: CA
        extension(oid(85, 29, 19), sequence(element(0x01, bytes(0xff)))),
        // subjectAltName: DNS
        extension(oid(85, 29, 17), sequence(element(0x82, text("localhost")))),
      ),
    ),
  );
  const signature = sign("sha256", Buffer.from(body, "hex"), privateKey).toString("hex");
  return Buffer.from(sequence(body, algorithm, element(0x03, bytes(0), signature)), "hex");
}

/** An empty last line, where the length is a multiple of the line's, is refused by OpenSSL. */
function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

/** DER in hexadecimal digits: cheaper to put together than buffers in a process that has just started. */
type Hex = string;

const bytes = (...values: readonly number[]): Hex =>
  values.reduce((digits, value) => digits + (value < 0x10 ? "0" : "") + value.toString(16), "");
const text = (value: string): Hex => Buffer.from(value).toString("hex");

function element(tag: number, ...contents: readonly Hex[]): Hex {
  const content = contents.join("");
  const length = content.length / 2;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return bytes(tag, ...size) + content;
}

const sequence = (...contents: readonly Hex[]): Hex => element(0x30, ...contents);
const set = (...contents: readonly Hex[]): Hex => element(0x31, ...contents);
const utf8String = (value: string): Hex => element(0x0c, text(value));
const extension = (id: Hex, value: Hex): Hex => sequence(id, element(0x04, value));

/** Takes the encoded bytes: the first two arcs in one, later arcs in base 128. */
const oid = (...values: readonly number[]): Hex => element(0x06, bytes(...values));

function utcTime(date: Date): Hex {
  const digits = date.toISOString().replace(/\D/g, "").slice(2, 14);
  return element(0x17, text(`${digits}Z`));
}
