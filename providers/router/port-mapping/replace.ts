import { RouterError } from "../router-error";
import type { RouterWriter } from "../router";
import { MappingError } from "./mapping-error";
import { describeHolder, describeKey } from "./matching";
import type { PortMapping, WantedMapping } from "./model";
import { lookAgain, messageOf, placeMapping } from "./place";

/**
 * Delete and add: miniupnpd ignores a new description on an add over an existing entry, and only delete + add heals an
 * entry whose filter rule got lost. Where the new one cannot stand, the old one is put back.
 *
 * @throws MappingError ROUTER_CHANGE_FAILED, whose `present` is what the router holds now.
 */
export async function replaceMapping(
  writer: RouterWriter,
  old: PortMapping,
  wanted: WantedMapping,
): Promise<PortMapping> {
  try {
    await writer.deletePortMapping(old);
    return await placeMapping(writer, wanted);
  } catch (cause) {
    const present = await putBack(writer, old);
    throw new MappingError(
      "ROUTER_CHANGE_FAILED",
      `${describeKey(wanted)} could not be changed from ${describeHolder(old)} to ${wanted.internalHost}:${wanted.internalPort}. ${sayPresent(present)} ${messageOf(cause)}`,
      { hint: cause instanceof RouterError ? cause.hint : "Look at the cause and try again.", cause, present },
    );
  }
}

async function putBack(writer: RouterWriter, old: PortMapping): Promise<PortMapping | null | undefined> {
  const present = await lookAgain(writer, old);
  // Only into a free place: what is there may be somebody else's by now, and an unknown state is left as it is.
  // And what was altered on the router is not what was made: it may have led nowhere that can be named.
  if (present !== null || old.altered !== undefined) return present;
  try {
    await writer.addPortMapping(old);
  } catch {
    // The look below tells the truth, and the caller's error reports it.
  }
  return lookAgain(writer, old);
}

function sayPresent(present: PortMapping | null | undefined): string {
  if (present === undefined) return "What the router holds now is not known.";
  if (present === null) return "The router holds nothing there now: the old mapping could not be put back.";
  return `The router now forwards to ${describeHolder(present)}.`;
}
