import { isIPv4 } from "node:net";
import type { PortMapping, PortMappingKey } from "../../port-mapping/model";
import type { NewPortMapping } from "../../router";
import type { Arguments, Values } from "../soap";

/** A value that cannot be; the message names the argument. */
export class ValueError extends Error {}

/** NewRemoteHost, NewExternalPort, NewProtocol: what GetSpecificPortMappingEntry and DeletePortMapping take. */
export function encodeKey(key: PortMappingKey): Arguments {
  return [
    ["NewRemoteHost", key.remoteHost],
    ["NewExternalPort", String(key.externalPort)],
    ["NewProtocol", key.protocol.toUpperCase()],
  ];
}

/** All eight arguments of AddPortMapping; the wildcard is an empty element, never a missing one. */
export function encodeMapping(mapping: NewPortMapping): Arguments {
  return [
    ...encodeKey(mapping),
    ["NewInternalPort", String(mapping.internalPort)],
    ["NewInternalClient", mapping.internalHost],
    ["NewEnabled", mapping.enabled === false ? "0" : "1"],
    ["NewPortMappingDescription", mapping.description],
    ["NewLeaseDuration", String(mapping.leaseSeconds)],
  ];
}

/** The answer of GetSpecificPortMappingEntry: everything but the key. @throws ValueError */
export function decodeEntry(values: Values, key: PortMappingKey): PortMapping {
  return {
    protocol: key.protocol,
    externalPort: key.externalPort,
    remoteHost: key.remoteHost,
    internalHost: required(values, "NewInternalClient"),
    internalPort: number(values, "NewInternalPort", 65_535),
    enabled: boolean(values, "NewEnabled"),
    description: values["NewPortMappingDescription"] ?? "",
    leaseSeconds: number(values, "NewLeaseDuration", 0xffff_ffff),
  };
}

/** The answer of GetGenericPortMappingEntry: an entry with its key. @throws ValueError */
export function decodeIndexedEntry(values: Values): PortMapping {
  const protocol = required(values, "NewProtocol").toLowerCase();
  if (protocol !== "tcp" && protocol !== "udp")
    throw new ValueError(`NewProtocol "${protocol}" is neither TCP nor UDP`);
  return decodeEntry(values, {
    protocol,
    externalPort: number(values, "NewExternalPort", 65_535),
    remoteHost: remoteHost(values),
  });
}

/** The address in a GetExternalIPAddress answer; null where there is none. @throws ValueError */
export function decodeExternalAddress(values: Values): string | null {
  const address = (values["NewExternalIPAddress"] ?? "").trim();
  // miniupnpd answers "" while its address is a private one; others answer 0.0.0.0 while they are offline.
  if (address === "" || address === "0.0.0.0") return null;
  if (!isIPv4(address)) throw new ValueError(`NewExternalIPAddress "${address}" is not an IPv4 address`);
  return address;
}

/** Some routers write the wildcard as 0.0.0.0 or `*` when they list it. */
function remoteHost(values: Values): string {
  const host = (values["NewRemoteHost"] ?? "").trim();
  return host === "0.0.0.0" || host === "*" ? "" : host;
}

function required(values: Values, name: string): string {
  const value = values[name]?.trim() ?? "";
  if (value === "") throw new ValueError(`${name} is missing`);
  return value;
}

function number(values: Values, name: string, max: number): number {
  const text = required(values, name);
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value <= max)) throw new ValueError(`${name} "${text}" is not a number in 0-${max}`);
  return value;
}

const booleans: Record<string, boolean> = { "1": true, true: true, yes: true, "0": false, false: false, no: false };

/** UPnP DA 1.1 section 2.5: 0, false or no; 1, true or yes. */
function boolean(values: Values, name: string): boolean {
  const text = required(values, name).toLowerCase();
  const value = Object.hasOwn(booleans, text) ? booleans[text] : undefined;
  if (value === undefined) throw new ValueError(`${name} "${text}" is not a boolean`);
  return value;
}
