import type { RouterWriter } from "../router";
import { leaseDiffers, mappingMatches, sameTarget } from "./matching";
import type { PortMapping, WantedMapping } from "./model";
import { placeMapping, taken } from "./place";
import { replaceMapping } from "./replace";
import { requireSourceHonoured } from "./source-restriction";
import { requirePossible } from "./validation";

/**
 * Makes a mapping that nobody has yet, or adopts the one that already leads to the same host and port.
 *
 * @param seen what a look has just shown; left out, there is one
 * @returns what the router holds, as read back.
 * @throws MappingError ROUTER_MAPPING_TAKEN where anybody else holds the key, and the other codes of `MappingErrorCode`;
 *   errors of the backend. What was wrong has been deleted again.
 */
export async function createPortMapping(
  writer: RouterWriter,
  wanted: WantedMapping,
  seen?: PortMapping | null,
): Promise<PortMapping> {
  requirePossible(wanted);
  const present = seen === undefined ? await writer.portMapping(wanted) : seen;
  if (present === null) {
    await requireSourceHonoured(writer, wanted);
    return placeMapping(writer, wanted);
  }
  if (!sameTarget(present, wanted)) throw taken(wanted, present);
  if (mappingMatches(present, wanted) && !leaseDiffers(present, wanted)) return present;
  return replaceMapping(writer, present, wanted);
}
