import { isUnknown, path, type Problem } from "../../../plugin";
import type { PortMappingConfig, PortMappingPlan } from "./schema";

interface NotByDevice {
  readonly attribute: "protocol" | "source_address" | "lease_seconds";
  /** As in "a device asks for TCP only". */
  readonly because: string;
}

/**
 * Why a device cannot ask for a mapping with these values; undefined where it can, as far as they are known. Its UPnP
 * client's list has services and their external ports, and no setting for anything else.
 */
export function whyNotByDevice(
  values: Pick<PortMappingConfig | PortMappingPlan, "protocol" | "source_address" | "lease_seconds">,
): NotByDevice | undefined {
  const { protocol, source_address: source, lease_seconds: lease } = values;
  if (protocol === "udp") return { attribute: "protocol", because: "a device asks for TCP only" };
  if (!isUnknown(source) && source !== null && source !== "")
    return { attribute: "source_address", because: "a device asks for mappings that anyone may use" };
  if (!isUnknown(lease) && lease !== null && lease !== 0)
    return { attribute: "lease_seconds", because: "a device chooses the lease itself, and renews it" };
  return undefined;
}

/** What `mapped_by = "device"` with such a value is told. */
export function cannotAsk({ attribute, because }: NotByDevice): Problem {
  return {
    summary: "Device Cannot Ask For This",
    detail: `mapped_by = "device", and ${because}. Leave ${attribute} out, or declare mapped_by = "router" (or "auto", which asks the router for this mapping and never the device).`,
    path: path(attribute),
  };
}
