import { learnedFrom, type MapsForOthers } from "./maps-for-others";
import {
  freeExternalPort,
  INERT_LEASE_SECONDS,
  MappingError,
  type PortMapping,
  tryInertMapping,
  type WantedMapping,
} from "./port-mapping";
import type { RouterWriter } from "./router";
import type { RouterExperience } from "./router-memory";

/** So many ports are looked at for one that is closed; a device has a dozen open ones. */
const PORTS_TRIED = 20;

export interface MappingTrial extends MapsForOthers {
  /** What later plans may know of it: for the memory. */
  readonly learned: RouterExperience;
}

/**
 * Finds out whether a router maps ports for other hosts than the one that asks, by an inert mapping: TCP, from a free port
 * to a port of `internalHost` that is closed, both of one number (some routers map no other) and above 1024 (some have rules
 * for those below).
 *
 * @param asker this machine's address towards the router
 * @param isClosed whether nothing takes connections at a TCP port of `internalHost`
 * @returns null where no closed port was found
 * @throws MappingError and what the router answered; nothing is left behind, or the error says what is
 */
export async function tryMappingForOthers(
  writer: RouterWriter,
  internalHost: string,
  asker: string,
  isClosed: (port: number) => Promise<boolean>,
): Promise<MappingTrial | null> {
  const port = await closedPort(writer, isClosed);
  if (port === null) return null;
  const inert: WantedMapping = {
    ...{ protocol: "tcp", externalPort: port, internalPort: port, remoteHost: "", internalHost },
    description: "cdktf-hikvision doctor",
    leaseSeconds: INERT_LEASE_SECONDS,
  };
  let outcome: PortMapping | MappingError;
  try {
    outcome = await tryInertMapping(writer, inert);
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    outcome = error;
  }
  const learned = learnedFrom(inert, outcome, asker);
  const what = `a closed port of ${internalHost} (tcp ${port})`;
  if (learned.mapsForOthers === true)
    return { answer: "yes", because: `it mapped ${what}, and deleted the mapping again`, learned };
  if (learned.mapsForOthers === false && outcome instanceof MappingError)
    return { answer: "no", because: `it was asked for ${what}. ${outcome.message}`, learned };
  if (outcome instanceof MappingError) throw outcome;
  return { answer: "unknown", because: `${internalHost} is this machine itself`, learned };
}

async function closedPort(writer: RouterWriter, isClosed: (port: number) => Promise<boolean>): Promise<number | null> {
  for (let tried = 0; tried < PORTS_TRIED; tried += 1) {
    const port = await freeExternalPort(writer);
    if (await isClosed(port)) return port;
  }
  return null;
}
