import type { RouterWriter } from "../router";
import { MappingError } from "./mapping-error";
import { describeHolder, describeKey } from "./matching";
import type { PortMapping, PortMappingKey } from "./model";
import { lookAgain } from "./place";

/**
 * Removes the mapping under the key if it still leads to `internalHost`. Nothing there, or somebody else's mapping: ours
 * is gone already, and theirs stays.
 *
 * @returns what stands under the key after all, which is somebody else's; null is nothing
 * @throws what the router answered where it would not delete, and MappingError ROUTER_MAPPING_REMAINS where it said that
 *   it did and still holds the mapping.
 */
export async function removePortMapping(
  writer: RouterWriter,
  key: PortMappingKey,
  internalHost: string,
): Promise<PortMapping | null> {
  const present = await writer.portMapping(key);
  if (!stillOurs(present, internalHost)) return present;
  try {
    await writer.deletePortMapping(key);
  } catch (error) {
    const left = await lookAgain(writer, key);
    if (left === undefined || stillOurs(left, internalHost)) throw error;
    return left;
  }
  const left = await writer.portMapping(key);
  if (!stillOurs(left, internalHost)) return left;
  throw new MappingError(
    "ROUTER_MAPPING_REMAINS",
    `The router said that it deleted ${describeKey(key)} and still forwards it to ${describeHolder(left)}.`,
    { hint: "Delete the mapping in the router's own menu.", present: left },
  );
}

const stillOurs = (present: PortMapping | null, internalHost: string): present is PortMapping =>
  present?.internalHost === internalHost && present.keptBy === undefined;
