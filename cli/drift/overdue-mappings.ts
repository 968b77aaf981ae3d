import type { StatedEnd } from "../../lib/policy";
import type { StateResource } from "../terraform";
import type { DriftFinding } from "./model";

/**
 * Mappings that were to end and are still there. What declared them leaves them out by now, so that Terraform alone would
 * not speak of them before the next deploy.
 *
 * @param there what the routers still hold of what was deployed
 */
export function overdueMappings(
  there: readonly StateResource[],
  ends: ReadonlyMap<string, StatedEnd>,
  now: number,
): DriftFinding[] {
  return there.flatMap((resource): DriftFinding[] => {
    const end = endOf(resource, ends);
    if (end === undefined || end > now) return [];
    const until = { name: "until", before: new Date(end).toISOString(), after: null };
    return [{ kind: "overdue", what: resource.address, type: resource.type, attributes: [until] }];
  });
}

/** Whether a mapping that is gone was to be gone: its lease has closed it. */
export function closedAsDeclared(resource: StateResource, ends: ReadonlyMap<string, StatedEnd>, now: number): boolean {
  const end = endOf(resource, ends);
  return end !== undefined && end <= now;
}

function endOf({ type, values }: StateResource, ends: ReadonlyMap<string, StatedEnd>): number | undefined {
  return type === "hikvision_port_mapping" ? ends.get(String(values["id"]))?.until : undefined;
}
