import { descriptionMatches } from "./description";
import type { PortMapping, PortMappingKey, WantedMapping } from "./model";

/** A field in which a mapping can differ from what was asked. The remaining lease is none. */
export type MappingField =
  "protocol" | "externalPort" | "remoteHost" | "internalHost" | "internalPort" | "enabled" | "altered" | "description";

const equal: Record<MappingField, (present: PortMapping, wanted: WantedMapping) => boolean> = {
  protocol: (present, wanted) => present.protocol === wanted.protocol,
  externalPort: (present, wanted) => present.externalPort === wanted.externalPort,
  remoteHost: (present, wanted) => present.remoteHost === wanted.remoteHost,
  internalHost: (present, wanted) => present.internalHost === wanted.internalHost,
  internalPort: (present, wanted) => present.internalPort === wanted.internalPort,
  enabled: (present) => present.enabled,
  altered: (present) => present.altered === undefined,
  description: (present, wanted) => descriptionMatches(present.description, wanted.description),
};

/** The fields in which `present` differs from `wanted`, in the order of the table above. */
export function mappingDifferences(present: PortMapping, wanted: WantedMapping): MappingField[] {
  return (Object.keys(equal) as MappingField[]).filter((field) => !equal[field](present, wanted));
}

/** Whether `present` is what was asked for. A cut description and a falling lease are no differences. */
export function mappingMatches(present: PortMapping, wanted: WantedMapping): boolean {
  return mappingDifferences(present, wanted).length === 0;
}

/** Whether the mapping leads where it should, to the same host and port, and is one that we may change. */
export function sameTarget(
  present: PortMapping | null,
  target: { internalHost: string; internalPort: number },
): boolean {
  if (present === null || present.keptBy !== undefined) return false;
  return present.internalHost === target.internalHost && present.internalPort === target.internalPort;
}

/** Whether the lease is of another kind, or longer, than what was asked: 0 on one side only, or more time left than asked. */
export function leaseDiffers(present: PortMapping, wanted: WantedMapping): boolean {
  return (present.leaseSeconds === 0) !== (wanted.leaseSeconds === 0) || present.leaseSeconds > wanted.leaseSeconds;
}

/** `tcp 8082`, or `tcp 8082 from 198.51.100.7`: how messages name a key. */
export function describeKey(key: PortMappingKey): string {
  return `${key.protocol} ${key.externalPort}${key.remoteHost === "" ? "" : ` from ${key.remoteHost}`}`;
}

/** `192.168.1.64:80 ("camera")`: how messages name what a router holds. */
export function describeHolder(present: PortMapping): string {
  return `${cut(present.internalHost)}:${present.internalPort} (${present.keptBy ?? `"${cut(present.description)}"`})`;
}

/** No host's name is longer than 253 characters, whatever a router tells. */
const cut = (told: string): string => (told.length > 253 ? `${told.slice(0, 253)}…` : told);

/** Order of a table by internal host (numerically), protocol, external port and source: the same at every look. */
export function ownersFirst(one: PortMapping, other: PortMapping): number {
  const byNumber = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });
  return (
    byNumber(one.internalHost, other.internalHost) ||
    one.protocol.localeCompare(other.protocol, "en") ||
    one.externalPort - other.externalPort ||
    byNumber(one.remoteHost, other.remoteHost)
  );
}
