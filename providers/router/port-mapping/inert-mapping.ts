import { RouterError } from "../router-error";
import type { RouterWriter } from "../router";
import type { PortMapping, WantedMapping } from "./model";
import { placeMapping, taken } from "./place";
import { removePortMapping } from "./remove";

/** An inert mapping ends by itself if the process that made it dies before it is deleted. */
export const INERT_LEASE_SECONDS = 60;

/**
 * Makes a mapping that leads to nothing that listens, reads it back and deletes it again, whatever comes of it.
 *
 * @returns the mapping as the router held it
 * @throws MappingError ROUTER_REFUSES_OTHER_HOSTS and the other codes of `createPortMapping`; ROUTER_MAPPING_REMAINS where it
 *   could not be deleted again
 */
export async function tryInertMapping(writer: RouterWriter, inert: WantedMapping): Promise<PortMapping> {
  const present = await writer.portMapping(inert);
  if (present !== null) throw taken(inert, present);
  try {
    return await withAllowedLease(inert, (mapping) => placeMapping(writer, mapping));
  } finally {
    await removePortMapping(writer, inert, inert.internalHost);
  }
}

/** Adds with the short lease, and for good where the router knows nothing else. */
export async function withAllowedLease<T>(inert: WantedMapping, add: (mapping: WantedMapping) => Promise<T>) {
  try {
    return await add(inert);
  } catch (error) {
    if (error instanceof RouterError && error.refused === "permanent-leases-only")
      return add({ ...inert, leaseSeconds: 0 });
    throw error;
  }
}

/** A port of the dynamic range under which the table holds nothing, whatever the protocol and the source. */
export async function freeExternalPort(writer: RouterWriter): Promise<number> {
  const used = new Set((await writer.portMappings()).map((entry) => entry.externalPort));
  let port = 49_152 + Math.floor(Math.random() * 8_192);
  while (used.has(port)) port += 1;
  return port;
}
