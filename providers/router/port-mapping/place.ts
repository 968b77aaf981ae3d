import { RouterError } from "../router-error";
import type { RouterReader, RouterWriter } from "../router";
import { MappingError } from "./mapping-error";
import { describeHolder, describeKey, mappingDifferences, type MappingField, sameTarget } from "./matching";
import type { PortMapping, PortMappingKey, WantedMapping } from "./model";

/** What stands under the key; undefined where the router does not say. For telling the truth after a failure. */
export async function lookAgain(reader: RouterReader, key: PortMappingKey): Promise<PortMapping | null | undefined> {
  try {
    return await reader.portMapping(key);
  } catch {
    return undefined;
  }
}

/** The error for a key that somebody else holds. */
export function taken(wanted: WantedMapping, present: PortMapping, cause?: unknown): MappingError {
  return new MappingError(
    "ROUTER_MAPPING_TAKEN",
    `The router already forwards ${describeKey(present)} to ${describeHolder(present)}, not to ${wanted.internalHost}:${wanted.internalPort}. It was left alone.`,
    { hint: "Choose another external port, remove that mapping at its owner, or import it.", cause, present },
  );
}

/**
 * Adds a mapping under a key that is free, reads it back and compares every field.
 *
 * @throws MappingError and whatever the router answered. A mapping that came out wrong, or that could not be read back,
 *   is deleted at once; the error's `present` says what is left.
 */
export async function placeMapping(writer: RouterWriter, wanted: WantedMapping): Promise<PortMapping> {
  try {
    await writer.addPortMapping(wanted);
  } catch (error) {
    await explainFailedAdd(writer, wanted, error);
  }
  return verifyPlaced(writer, wanted);
}

/** Returns where the mapping stands in spite of the error (an answer that got lost); else throws what really is the case. */
export async function explainFailedAdd(reader: RouterReader, wanted: WantedMapping, error: unknown): Promise<void> {
  const present = await lookAgain(reader, wanted);
  if (present === undefined) throw error;
  if (sameTarget(present, wanted)) return;
  if (present !== null) throw taken(wanted, present, error);
  if (!(error instanceof RouterError) || error.refused !== "conflict-or-policy") throw error;
  const beside = await underAnotherSource(reader, wanted);
  if (beside !== undefined) throw taken(wanted, beside, error);
  // miniupnpd answers 718 or 606 for somebody else's host in secure mode, and 606 where its access rules forbid a port.
  throw new MappingError(
    "ROUTER_REFUSES_OTHER_HOSTS",
    `The router refused to forward ${describeKey(wanted)} to ${wanted.internalHost}:${wanted.internalPort} although nobody holds that port. ${error.message}`,
    {
      hint: "This router maps ports only for the host that asks (secure mode), or its rules forbid this port. Let the device ask for the mapping itself (its own UPnP client), or change the router's UPnP setting.",
      cause: error,
      present,
    },
  );
}

/** Some routers keep one entry per port whatever its source (WANIPConnection:1, 2.4.16, leaves it to them). */
async function underAnotherSource(reader: RouterReader, wanted: PortMappingKey): Promise<PortMapping | undefined> {
  try {
    const table = await reader.portMappings();
    return table.find((entry) => entry.protocol === wanted.protocol && entry.externalPort === wanted.externalPort);
  } catch {
    return undefined; // The refusal itself is what the caller must hear.
  }
}

async function verifyPlaced(writer: RouterWriter, wanted: WantedMapping): Promise<PortMapping> {
  let present: PortMapping | null;
  try {
    present = await writer.portMapping(wanted);
  } catch (cause) {
    const left = await takeBack(writer, wanted);
    throw new MappingError(
      "ROUTER_MAPPING_UNVERIFIED",
      `The router accepted ${describeKey(wanted)} and then could not be asked what it holds. ${sayWhatIsLeft(left)} ${messageOf(cause)}`,
      { hint: "Look whether the router is overloaded or restarting, then try again.", cause, present: left },
    );
  }
  if (present === null) {
    throw new MappingError(
      "ROUTER_MAPPING_DIFFERS",
      `The router accepted ${describeKey(wanted)} and yet holds nothing under it.`,
      { hint: "The router ignores what it is asked: add the mapping in its own menu.", present },
    );
  }
  const differences = mappingDifferences(present, wanted);
  if (differences.length === 0) return present;
  const left = await takeBack(writer, wanted);
  const fields = differences.map((field) => sayDifference(field, present, wanted));
  throw new MappingError(
    "ROUTER_MAPPING_DIFFERS",
    `The router made something else of ${describeKey(wanted)} (${fields.join("; ")}). ${sayWhatIsLeft(left)}`,
    {
      hint: differences.every((field) => field === "description")
        ? "This router does not keep descriptions as they are: use a shorter or an empty one."
        : "This router cannot hold the mapping as declared: change the declaration to what it offers, or add the mapping in its own menu.",
      present: left,
    },
  );
}

function sayDifference(field: MappingField, present: PortMapping, wanted: WantedMapping): string {
  if (field === "altered") return present.altered ?? "";
  const asked = field === "enabled" ? true : wanted[field];
  return `${field}: asked ${JSON.stringify(asked)}, got ${JSON.stringify(present[field])}`;
}

async function takeBack(writer: RouterWriter, wanted: WantedMapping): Promise<PortMapping | null | undefined> {
  try {
    await writer.deletePortMapping(wanted);
  } catch {
    // The look below tells whether it is gone all the same, and the caller's error says so.
  }
  return lookAgain(writer, wanted);
}

function sayWhatIsLeft(left: PortMapping | null | undefined): string {
  if (left === null) return "It was deleted at once.";
  if (left === undefined)
    return "It was asked to delete it, without an answer that proves it: check the router's table.";
  return `It could not be deleted: the router still forwards to ${describeHolder(left)}.`;
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
