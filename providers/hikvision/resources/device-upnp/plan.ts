import { DiagnosticError, isUnknown, path, type PlanCall, type Unknown, unknown } from "../../../plugin";
import type { Client } from "../../configuration";
import { lookAtUpnp, planBasis, plannedIdentity, UpnpOfThisRun } from "../../device";
import { pointingAt } from "../../problems";
import { warnOfDoubleNat } from "./outcome";
import type { DeviceUpnpConfig, DeviceUpnpPlan, deviceUpnpSchema, DeviceUpnpState } from "./schema";

type Call = PlanCall<typeof deviceUpnpSchema, Client>;
type Present = Awaited<ReturnType<typeof lookAtUpnp>>;

/** Shows known values, because it has looked, and warns of what applying does to the live device. */
export async function planDeviceUpnp(call: Call): Promise<DeviceUpnpPlan | null> {
  const { config, priorState, plannedState, diagnostics } = call;
  claimClient(call);
  const basis = await pointingAt(path("host"), () => planBasis(call));
  if (plannedState === null || config === null) {
    if (priorState?.enabled === true) warnOfChanges(call, priorState.host, closing(priorState));
    return plannedState;
  }
  if (basis === undefined) return plannedState;
  const contact = basis === "prior state" ? undefined : basis;
  const present = contact === undefined ? priorState : await pointingAt(path("host"), () => lookAtUpnp(contact));
  if (present === null) return plannedState;
  const wanted = planned(config, present);
  const changes = liveChanges(present, wanted);
  if (changes.length > 0) warnOfChanges(call, plannedState.host, changes);
  if (wanted.enabled === true) warnOfDoubleNat(diagnostics, present.router_wan_address);
  return {
    ...plannedState,
    ...wanted,
    ...plannedIdentity(config, priorState, contact),
    status: changes.length > 0 ? unknown : present.status,
    router_wan_address: changes.length > 0 ? unknown : present.router_wan_address,
  };
}

/** One that is off before and after it goes leaves the client to the mappings that need it. */
function claimClient({ client, config, priorState, plannedState }: Call): void {
  const host = plannedState?.host ?? priorState?.host ?? null;
  if (client === undefined || host === null || isUnknown(host)) return;
  const run = new UpnpOfThisRun(client, host);
  if (config === null) {
    if (priorState?.enabled === true) run.claimBlock("goes in this run, which switches its UPnP client off");
  } else if (config.enabled === false) run.claimBlock("declares its UPnP client off");
  else run.claimBlock(config.external_ports === null ? 'declares mode = "auto"' : "declares external_ports");
}

/** What is declared, and for all else what is there. */
function planned(config: DeviceUpnpConfig, present: Pick<Present, "mode" | "external_ports"> | DeviceUpnpState) {
  const { enabled, mode, external_ports: ports } = config;
  if (mode !== null && !isUnknown(mode) && present.mode === null) {
    throw new DiagnosticError({
      summary: "No Such Setting",
      detail: "The device's UPnP client has one way of working only. Take mode out of the configuration.",
      path: path("mode"),
    });
  }
  return {
    enabled,
    mode: mode ?? (ports === null || present.mode === null ? present.mode : "manual"),
    external_ports: ports ?? present.external_ports,
  };
}

type Shown = Pick<DeviceUpnpPlan, "enabled" | "mode" | "external_ports">;

/** `UPnP off -> on`, `HTTP not mapped -> 8082`. */
function liveChanges(present: Shown, wanted: Shown): string[] {
  const [before, after] = [portsIn(present), portsIn(wanted)];
  const services = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ...line("UPnP", shown(present.enabled), shown(wanted.enabled)),
    ...line("mode", shown(present.mode), shown(wanted.mode)),
    ...(isUnknown(wanted.external_ports) ? ["external ports (known after apply)"] : []),
    ...services.flatMap((name) => line(name, shown(before[name]), shown(after[name]))),
  ];
}

function closing(state: DeviceUpnpState): string[] {
  const ports = Object.entries(state.external_ports ?? {});
  return ["UPnP on -> off", ...ports.map(([name, port]) => `${name} ${port} -> not mapped`)];
}

function portsIn({ external_ports: ports }: Shown): Record<string, number | null | Unknown> {
  return ports === null || isUnknown(ports) ? {} : ports;
}

function line(name: string, before: string, after: string): string[] {
  return before === after ? [] : [`${name} ${before} -> ${after}`];
}

function shown(value: number | boolean | string | null | undefined | Unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return isUnknown(value) ? "(known after apply)" : String(value ?? "not mapped");
}

function warnOfChanges({ diagnostics }: Call, host: string | null | Unknown, changes: readonly string[]): void {
  diagnostics.warning(
    "Live Device Changes",
    `Applying this plan changes which ports the device at ${isUnknown(host) ? "(known after apply)" : (host ?? "")} opens on its router:\n${changes.map((change) => `  ${change}`).join("\n")}`,
  );
}
