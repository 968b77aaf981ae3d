import type { RouterWriter } from "../router";
import { freeExternalPort, INERT_LEASE_SECONDS, withAllowedLease } from "./inert-mapping";
import { MappingError } from "./mapping-error";
import type { PortMapping, PortMappingKey, WantedMapping } from "./model";
import { explainFailedAdd } from "./place";

/**
 * Nothing listens there: it has no service's name, and systems choose ports below it (Linux up to 60,999). A port below 1024
 * will not do, as the discard port: OpenWrt's miniupnpd maps none, and its 606 would be taken for another refusal.
 */
const UNUSED_PORT = 65_535;

/** Found out once per writer: whether the router keeps what it is told about the source. */
const honours = new WeakMap<RouterWriter, Promise<boolean>>();

/**
 * miniupnpd 2.3.1 accepts a remote host and lists the mapping as open to everybody; what its kernel rules then do depends on the
 * build (`__tests__/lab/daemon-facts.test.ts`). What cannot be read back cannot be promised. So the first restricted mapping is
 * an inert one, to a port on which nothing listens: the real port is added only where that one reads back as asked.
 *
 * @throws MappingError ROUTER_IGNORES_SOURCE; what the router answered to the inert mapping.
 */
export async function requireSourceHonoured(writer: RouterWriter, wanted: WantedMapping): Promise<void> {
  if (wanted.remoteHost === "" || writer.restrictsSource === true) return;
  let answer = honours.get(writer);
  if (answer === undefined) {
    answer = keepsSource(writer, wanted);
    honours.set(writer, answer);
    // A failure is no answer: the next mapping asks again.
    answer.catch(() => honours.delete(writer));
  }
  if (await answer) return;
  throw new MappingError(
    "ROUTER_IGNORES_SOURCE",
    `The router does not confirm that it restricts a mapping to ${wanted.remoteHost}: an inert one (UDP, to a port that nothing uses) read back as open to everyone and was deleted. ${wanted.protocol} ${wanted.externalPort} was not opened.`,
    {
      hint: "Leave out the source address and restrict by other means, or use a router that enforces it.",
      present: null,
    },
  );
}

async function keepsSource(writer: RouterWriter, wanted: WantedMapping): Promise<boolean> {
  const inert: WantedMapping = {
    protocol: "udp",
    externalPort: await freeExternalPort(writer),
    remoteHost: wanted.remoteHost,
    internalHost: wanted.internalHost,
    internalPort: wanted.internalPort === UNUSED_PORT ? UNUSED_PORT - 1 : UNUSED_PORT,
    description: "source test",
    leaseSeconds: INERT_LEASE_SECONDS,
  };
  try {
    await addInert(writer, inert);
    const made = (await writer.portMappings()).filter((entry) => isInert(entry, inert));
    return made.length > 0 && made.every((entry) => entry.remoteHost === inert.remoteHost);
  } finally {
    await writer.deletePortMapping(inert);
    // A router that dropped the source holds it under the key of everyone.
    const widened: PortMappingKey = { ...inert, remoteHost: "" };
    const left = await writer.portMapping(widened);
    if (left !== null && isInert(left, inert)) await writer.deletePortMapping(widened);
  }
}

async function addInert(writer: RouterWriter, inert: WantedMapping): Promise<void> {
  try {
    await withAllowedLease(inert, (mapping) => writer.addPortMapping(mapping));
  } catch (error) {
    await explainFailedAdd(writer, inert, error);
  }
}

const isInert = (entry: PortMapping, inert: WantedMapping): boolean =>
  entry.protocol === inert.protocol &&
  entry.externalPort === inert.externalPort &&
  entry.internalHost === inert.internalHost &&
  entry.internalPort === inert.internalPort;
