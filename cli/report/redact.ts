import { isIPv4, isIPv6 } from "node:net";

const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
// Private, loopback, link-local, carrier NAT: addresses that lead nowhere from outside.
const INSIDE = [
  /^10\./,
  /^127\./,
  /^169\.254\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
];
const MAYBE_IPV6 = /(?<![\w:])[0-9a-f]{1,4}:[0-9a-f:.]*[0-9a-f]|(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*::/gi;
// Of IPv6 only 2000::/3 is given out for the Internet (RFC 4291, section 2.4).
const IPV6_OUTSIDE = /^[23]/;
const FINGERPRINT = /\b(?:[0-9A-F]{2}:){15,}[0-9A-F]{2}\b/gi;
// Model, production date, region and a running number, as in DS-7208HQHI-M1/S0820230415CCWR000000001WCVU.
const SERIAL = /\b[A-Z0-9][A-Z0-9/()-]{3,}\d{8}[A-Z]{2,5}[A-Z0-9]{6,}\b/g;
const FIRMWARE = /\bV\d+\.\d+\.\d+\b(?:[ _]*build[ _]*\d{6})?/g;

/** Takes public addresses, serial numbers, certificate fingerprints and firmware versions out of a text that many will read. */
export function redact(text: string): string {
  return text
    .replace(FINGERPRINT, "(fingerprint)")
    .replace(SERIAL, "(serial number)")
    .replace(FIRMWARE, "(firmware)")
    .replace(MAYBE_IPV6, (text) => (isIPv6(text) && IPV6_OUTSIDE.test(text) ? "(public address)" : text))
    .replace(IPV4, (address) =>
      !isIPv4(address) || INSIDE.some((range) => range.test(address)) ? address : "(public address)",
    );
}
