import { isIPv4 } from "node:net";
import { DESCRIPTION_RULE, validDescription } from "./description";
import { MappingError } from "./mapping-error";
import { describeKey } from "./matching";
import type { WantedMapping } from "./model";

/** UPnP's NewLeaseDuration is an unsigned 32-bit number. */
const LEASE_MAX = 0xffff_ffff;

const isPort = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 65_535;

const rules: { wrong: (wanted: WantedMapping) => boolean; says: (wanted: WantedMapping) => string }[] = [
  // miniupnpd 2.3.1 takes 70000 and opens 4464; it takes any protocol and opens TCP.
  { wrong: (m) => !isPort(m.externalPort), says: (m) => `external port ${m.externalPort} is not in 1-65535` },
  { wrong: (m) => !isPort(m.internalPort), says: (m) => `internal port ${m.internalPort} is not in 1-65535` },
  { wrong: (m) => !["tcp", "udp"].includes(m.protocol), says: (m) => `protocol "${m.protocol}" is not tcp or udp` },
  { wrong: (m) => !isIPv4(m.internalHost), says: (m) => `internal host "${m.internalHost}" is not an IPv4 address` },
  {
    wrong: (m) => m.remoteHost !== "" && !isIPv4(m.remoteHost),
    says: (m) => `remote host "${m.remoteHost}" is not an IPv4 address`,
  },
  {
    wrong: (m) => !validDescription(m.description),
    says: (m) => `description ${JSON.stringify(m.description)} is not ${DESCRIPTION_RULE}`,
  },
  {
    wrong: (m) => !Number.isInteger(m.leaseSeconds) || m.leaseSeconds < 0 || m.leaseSeconds > LEASE_MAX,
    says: (m) => `lease of ${m.leaseSeconds} s is not in 0-${LEASE_MAX}`,
  },
];

/** Throws ROUTER_INVALID_MAPPING, naming every fault, before anything is sent to a router. */
export function requirePossible(wanted: WantedMapping): void {
  const faults = rules.filter(({ wrong }) => wrong(wanted)).map(({ says }) => says(wanted));
  if (faults.length === 0) return;
  throw new MappingError(
    "ROUTER_INVALID_MAPPING",
    `No port mapping can be ${describeKey(wanted)}: ${faults.join("; ")}.`,
    {
      hint: "Correct the declared mapping. Nothing was sent to the router.",
    },
  );
}
