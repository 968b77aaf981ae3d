import { isIPv4 } from "node:net";
import { childText, parseDocument, type XmlElement } from "../xml";
import type { SadpDevice } from "./model";

/** The answers that are known have 1.5 KiB; a datagram that is larger is none. */
const ANSWER_LIMIT = 16 * 1024;
const TEXT_LIMIT = 200;

/** The question that every device on the network answers. @param uuid upper case, comes back in the answers */
export function encodeInquiry(uuid: string): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>${uuid}</Uuid><Types>inquiry</Types></Probe>`);
}

/**
 * Reads what a datagram says about the device that sent it; null where it is no answer to this inquiry, or speaks of another
 * address than the one it came from. Anybody on the network can answer, so a value that cannot be is read as absent.
 *
 * @param from IPv4 address of the sender
 */
export function decodeAnswer(datagram: Buffer, from: string, uuid: string): SadpDevice | null {
  if (datagram.length > ANSWER_LIMIT) return null;
  const root = rootOf(datagram, from);
  if (root?.name !== "ProbeMatch") return null;
  const text = (name: string): string | null => cleanText(childText(root, name));
  if (!/^inquiry/i.test(text("Types") ?? "inquiry")) return null;
  if ((text("Uuid") ?? uuid).toLowerCase() !== uuid.toLowerCase()) return null;
  if ((text("IPv4Address") ?? from) !== from) return null;
  const software = text("SoftwareVersion") ?? "";
  return {
    address: from,
    macAddress: macAddress(text("MAC")),
    serialNumber: text("DeviceSN"),
    model: text("DeviceDescription"),
    deviceType: text("DeviceType"),
    firmwareVersion: /^V?\d+(?:\.\d+)+/i.exec(software)?.[0] ?? null,
    // "V5.6.2build 190701", "V4.30.097 build180228"
    firmwareBuild: /build\s*(\d{6})/i.exec(software)?.[1] ?? null,
    httpPort: port(text("HttpPort")),
    serverPort: port(text("CommandPort")),
    sdkOverTlsPort: port(text("SDKOverTLSPort")),
    activated: boolean(text("Activated")),
    dhcp: boolean(text("DHCP")),
    hikConnect: boolean(text("HCPlatformEnable")),
    subnetMask: ipv4(text("IPv4SubnetMask")),
    gateway: ipv4(text("IPv4Gateway")),
  };
}

function rootOf(datagram: Buffer, from: string): XmlElement | undefined {
  // Firmware written in C sends the end of its string along.
  const text = datagram.toString("utf8").replace(/\0[^]*$/, "");
  try {
    return parseDocument(text, { address: from, request: "SADP inquiry" });
  } catch {
    return undefined;
  }
}

/** Without what would steer a terminal, and not longer than any of these values. */
function cleanText(text: string | null): string | null {
  if (text === null) return null;
  // eslint-disable-next-line no-control-regex -- a stranger's answer must not steer the reader's terminal
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "").slice(0, TEXT_LIMIT);
  return clean === "" ? null : clean;
}

function port(text: string | null): number | null {
  const value = /^\d{1,5}$/.test(text ?? "") ? Number(text) : 0;
  return value >= 1 && value <= 65_535 ? value : null;
}

/** Firmware misspells it: `flase` (DS-2CD2385G1-I, V5.6.2). */
function boolean(text: string | null): boolean | null {
  if (/^true$/i.test(text ?? "")) return true;
  return /^f(al|la)se$/i.test(text ?? "") ? false : null;
}

function ipv4(text: string | null): string | null {
  return text !== null && isIPv4(text) ? text : null;
}

function macAddress(text: string | null): string | null {
  const digits = (text ?? "").replace(/[-:]/g, "").toLowerCase();
  return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(":") : null;
}
