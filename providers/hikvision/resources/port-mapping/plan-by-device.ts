import { DiagnosticError, isUnknown, path, type PlanCall, type Unknown } from "../../../plugin";
import { endpointUrl, noSuchDocument, type UpnpPorts } from "../../../isapi";
import type { Client } from "../../configuration";
import { UpnpOfThisRun } from "../../device";
import { pointingAt } from "../../problems";
import { contactTo } from "./device-asks";
import { whyNotByDevice } from "./only-by-router";
import { readableRouter } from "./router-access";
import type { PortMappingPlan, portMappingSchema, PortMappingState } from "./schema";
import { routerMapsForOthers } from "./who-asks";

type Call = PlanCall<typeof portMappingSchema, Client>;

/** Says that the device's UPnP client is needed for a mapping, so that nothing else of this run decides over it. */
export function claimDevice(client: Client, { device, id }: PortMappingState | PortMappingPlan): void {
  if (device === null || isUnknown(device) || device.host === null || isUnknown(device.host) || isUnknown(id)) return;
  new UpnpOfThisRun(client, device.host).claimMapping(id ?? "");
}

/**
 * Looks whether the device could ask for the mapping that is planned, and warns of what that changes on it. Where the
 * router is known to map for others, or is not known at all, the device is not contacted: apply may not need it.
 */
export async function planByDevice(call: Call, client: Client, plan: PortMappingPlan): Promise<void> {
  const { device, router } = plan;
  if (device === null || isUnknown(device) || isUnknown(device.host) || isUnknown(router)) return;
  if (whyNotByDevice(plan) !== undefined) return;
  const description = await client.routers.reader(readableRouter(client, router ?? "")).describe();
  const forOthers = plan.mapped_by === "device" ? "no" : await routerMapsForOthers(client, description);
  if (forOthers === "yes") return;
  claimDevice(client, plan);
  if (forOthers === "unknown") return;
  const { privateState, signal, diagnostics } = call;
  const at = path("device");
  const contact = await pointingAt(at, () => contactTo({ client, device, privateState, signal, diagnostics }));
  const ports = await pointingAt(at, () => contact.reader().upnpPorts());
  if (ports === null) {
    await pointingAt(at, () => Promise.reject(noSuchDocument("UPnP client", contact)));
    return;
  }
  refuseItsOwnChoice(ports, endpointUrl(contact.endpoint));
  diagnostics.warning(
    "Live Device Changes",
    `Applying this plan lets the device at ${String(device.host)} ask the router for ${shown(plan.id)} itself:\n${changes(
      ports,
      plan,
    )
      .map((line) => `  ${line}`)
      .join("\n")}`,
    at,
  );
}

function refuseItsOwnChoice(ports: UpnpPorts, where: string): void {
  if (!ports.enabled || ports.mode !== "auto") return;
  throw new DiagnosticError({
    summary: "Device Opens Ports By Itself",
    detail:
      `The UPnP client of the device at ${where} is on and chooses itself which ports it opens (mode auto). To let it ask for this mapping ` +
      "alone, it would have to close what it has opened so far.\n\nSwitch it off in the device's web menu (or once with hikvision_device_upnp, " +
      "enabled = false), then plan again; or declare what it opens as a whole with hikvision_device_upnp.",
    path: path("device"),
  });
}

/** `UPnP off -> on`, `internal port 8082 not mapped -> 8082`. What is on stays. */
function changes(ports: UpnpPorts, { internal_port: internal, external_port: external }: PortMappingPlan): string[] {
  return [
    ...(ports.enabled ? [] : ["UPnP off -> on"]),
    ...(ports.mode === "auto" ? ["mode auto -> manual"] : []),
    `service at port ${shown(internal)} -> external port ${shown(external)}`,
  ];
}

function shown(value: string | number | null | Unknown): string {
  return isUnknown(value) ? "(known after apply)" : String(value);
}
