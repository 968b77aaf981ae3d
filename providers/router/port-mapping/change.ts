import type { RouterWriter } from "../router";
import { MappingError } from "./mapping-error";
import { describeHolder, describeKey, leaseDiffers, mappingMatches, sameTarget } from "./matching";
import type { PortMapping, WantedMapping } from "./model";
import { placeMapping } from "./place";
import { replaceMapping } from "./replace";
import { requireSourceHonoured } from "./source-restriction";
import { requirePossible } from "./validation";

/**
 * Changes the mapping under a key that is ours: also back from another host, and also to renew its lease.
 *
 * @param shownByPlan what the plan showed under the key; null is nothing. Nothing happens unless the router still holds
 *   exactly that (host and port), or already holds what is wanted.
 * @returns what the router holds, as read back.
 * @throws MappingError ROUTER_MAPPING_MOVED, ROUTER_CHANGE_FAILED (with `present`) and the codes of creating.
 */
export async function changePortMapping(
  writer: RouterWriter,
  shownByPlan: PortMapping | null,
  wanted: WantedMapping,
): Promise<PortMapping> {
  requirePossible(wanted);
  const present = await writer.portMapping(wanted);
  const asShown = shownByPlan === null ? present === null : sameTarget(present, shownByPlan);
  if (!asShown) {
    if (present !== null && mappingMatches(present, wanted) && !leaseDiffers(present, wanted)) return present;
    throw moved(shownByPlan, present, wanted);
  }
  if (present !== null) return replaceMapping(writer, present, wanted);
  await requireSourceHonoured(writer, wanted);
  return placeMapping(writer, wanted);
}

function moved(shown: PortMapping | null, present: PortMapping | null, wanted: WantedMapping): MappingError {
  const say = (mapping: PortMapping | null): string => (mapping === null ? "nothing" : describeHolder(mapping));
  return new MappingError(
    "ROUTER_MAPPING_MOVED",
    `Under ${describeKey(wanted)} the plan showed ${say(shown)}; the router now holds ${say(present)}. It was left alone.`,
    { hint: "Plan again, look at what the plan shows, and apply that.", present },
  );
}
