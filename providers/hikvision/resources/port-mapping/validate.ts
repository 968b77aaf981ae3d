import { isUnknown, path, type ValidateCall } from "../../../plugin";
import { cannotAsk, whyNotByDevice } from "./only-by-router";
import type { portMappingSchema } from "./schema";

/** A device asks for what its own UPnP client can ask for, and for itself alone. */
export function validatePortMapping({ config, diagnostics }: ValidateCall<typeof portMappingSchema>): void {
  const { mapped_by: by, device, internal_host: host } = config;
  if (by !== "device" && by !== "auto") return;
  if (device === null) {
    diagnostics.error(
      "Device Not Named",
      `With mapped_by = "${by}" the device may have to ask the router itself. Say how it is spoken to: device = { host = ${isUnknown(host) ? "…" : JSON.stringify(host)} }, with credential and management_port where they are not the default.`,
      path("mapped_by"),
    );
    return;
  }
  if (!isUnknown(device) && !isUnknown(device.host) && !isUnknown(host) && device.host !== host) {
    diagnostics.error(
      "Another Device Than The Mapping's",
      `A device asks for mappings to its own address only. device.host is ${JSON.stringify(device.host)}, internal_host is ${JSON.stringify(host)}: give both the device's IPv4 address on the LAN.`,
      path("device", "host"),
    );
  }
  const not = by === "device" ? whyNotByDevice(config) : undefined;
  if (not === undefined) return;
  const { summary, detail, path: at } = cannotAsk(not);
  diagnostics.error(summary, detail, at);
}
