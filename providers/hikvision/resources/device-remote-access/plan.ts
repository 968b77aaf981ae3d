import { DiagnosticError, isUnknown, path, type PlanCall, unknown } from "../../../plugin";
import type { Client } from "../../configuration";
import { lookAtRemoteAccess, planBasis, plannedIdentity } from "../../device";
import { pointingAt } from "../../problems";
import type { DeviceRemoteAccessConfig, DeviceRemoteAccessPlan, deviceRemoteAccessSchema } from "./schema";

type Call = PlanCall<typeof deviceRemoteAccessSchema, Client>;
type Switches = Awaited<ReturnType<typeof lookAtRemoteAccess>>;

const TITLES = { hik_connect: "Hik-Connect", ssh: "SSH" } as const;
const NAMES = ["hik_connect", "ssh"] as const;

/** Shows known values, because it has looked, and refuses to switch what the device does not have. */
export async function planDeviceRemoteAccess(call: Call): Promise<DeviceRemoteAccessPlan | null> {
  const { config, priorState, plannedState } = call;
  const basis = await pointingAt(path("host"), () => planBasis(call));
  if (plannedState === null || config === null || basis === undefined) return plannedState;
  const contact = basis === "prior state" ? undefined : basis;
  const present =
    contact === undefined ? priorState : await pointingAt(path("host"), () => lookAtRemoteAccess(contact));
  if (present === null) return plannedState;
  requirePossible(config, present, isUnknown(plannedState.host) ? "" : (plannedState.host ?? ""));
  const wanted = { hik_connect: config.hik_connect ?? present.hik_connect, ssh: config.ssh ?? present.ssh };
  const changes = NAMES.filter((name) => wanted[name] !== present[name]);
  if (changes.length > 0) {
    const lines = changes.map((name) => `  ${TITLES[name]} ${shown(present[name])} -> ${shown(wanted[name])}`);
    call.diagnostics.warning(
      "Live Device Changes",
      `Applying this plan changes who may reach the device at ${isUnknown(plannedState.host) ? "" : (plannedState.host ?? "")}:\n${lines.join("\n")}`,
    );
  }
  return {
    ...plannedState,
    ...wanted,
    ...plannedIdentity(config, priorState, contact),
    hik_connect_registered: changes.includes("hik_connect") ? unknown : present.hik_connect_registered,
  };
}

function requirePossible(config: DeviceRemoteAccessConfig, present: Switches, host: string): void {
  for (const name of NAMES) {
    if (config[name] === null || present[name] !== null) continue;
    throw new DiagnosticError({
      summary: "No Such Setting",
      detail: `The device at ${host} has no ${TITLES[name]} setting that can be asked for over ISAPI. Take ${name} out of the configuration.`,
      path: path(name),
    });
  }
}

const shown = (value: unknown): string => (isUnknown(value) ? "(known after apply)" : value === true ? "on" : "off");
