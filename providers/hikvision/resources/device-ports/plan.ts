import { isUnknown, path, type PlanCall, unknown } from "../../../plugin";
import type { Client } from "../../configuration";
import { sameContact, servicesOf } from "../../device";
import { pointingAt } from "../../problems";
import { refuseUnverified, whyUnverified } from "../../unverified";
import { movesPorts, requireAllowed, requireNoClash } from "./allowed-ports";
import { liveChanges, plannedServices, requirePossible, requireRedirect } from "./declared";
import { lookAt, seen, type Sight } from "./look";
import type { DevicePortsConfig, DevicePortsPlan, devicePortsSchema, DevicePortsState } from "./schema";

type Call = PlanCall<typeof devicePortsSchema, Client>;

/** Shows known values, because it has looked: at create, and when the device is to be found in another way than before. */
export async function planDevicePorts(call: Call): Promise<DevicePortsPlan | null> {
  const { client, config, priorState, plannedState, privateState } = call;
  if (client === undefined) return plannedState;
  const unverified = whyUnverified(privateState);
  if (plannedState === null || config === null) {
    if (unverified !== undefined) refuseUnverified(unverified, client.onUnreachable);
    warnOfRestore(call);
    return plannedState;
  }
  warnOfRestore(call);
  if (priorState !== null && sameContact(priorState, plannedState)) {
    if (unverified !== undefined) refuseUnverified(unverified, client.onUnreachable);
    const plan = planOn(priorState, call, config, plannedState);
    // Only the device's own document tells which services have a switch, so it is asked once more where one is to change.
    if (plan.reboot_required !== priorState.reboot_required && unverified === undefined) {
      await look(call, client, config, plannedState);
    }
    return plan;
  }
  if (isUnknown(plannedState.host) || isUnknown(plannedState.credential)) return plannedState;
  const sight = await look(call, client, config, plannedState);
  return planOn(presentState(sight, priorState), call, config, plannedState);
}

/** What the device is now, with what the configuration declares on top. */
function planOn(
  present: DevicePortsState,
  { diagnostics }: Call,
  config: DevicePortsConfig,
  plannedState: DevicePortsPlan,
): DevicePortsPlan {
  const services = {
    ...plannedServices(config, present),
    redirect_to_https: config.redirect_to_https ?? present.redirect_to_https,
  };
  const changes = liveChanges(present, services);
  if (changes.length > 0) {
    diagnostics.warning(
      "Live Device Changes",
      `Applying this plan changes the device at ${present.host ?? ""}; whoever uses the old ports is cut off:\n${changes.map((change) => `  ${change}`).join("\n")}`,
    );
  }
  const { host, credential, management_port, management_scheme, on_destroy } = plannedState;
  // A change may switch HTTPS on, and its certificate is then seen for the first time; or off, and the pin ends with it.
  const https = isUnknown(services.https) ? null : services.https;
  const pinMoves = changes.length > 0 && (present.tls_fingerprint === null || https?.enabled === false);
  return {
    ...present,
    ...services,
    ...{ host, credential, management_port, management_scheme, on_destroy },
    serial_number: config.serial_number ?? present.serial_number,
    tls_fingerprint: config.tls_fingerprint ?? (pinMoves ? unknown : present.tls_fingerprint),
    reboot_required: changes.length > 0 ? unknown : present.reboot_required,
  };
}

function look(
  { priorState, privateState, signal }: Call,
  client: Client,
  config: DevicePortsConfig,
  plannedState: DevicePortsPlan,
): Promise<Sight> {
  // A new address must show the device that was there before, unless another one is declared.
  const expected = {
    serial_number: config.serial_number ?? priorState?.serial_number ?? null,
    tls_fingerprint: config.tls_fingerprint ?? priorState?.tls_fingerprint ?? null,
  };
  return pointingAt(path("host"), async () => {
    const sight = await lookAt(client, { ...plannedState, ...expected }, privateState, signal);
    const device = `The device at ${sight.contact.endpoint.host}`;
    requirePossible(config, sight.document, device);
    requireRedirect(config, sight.document, device);
    requireNoClash(config, sight.document, device);
    if (movesPorts(config, sight.document)) {
      requireAllowed(config, sight.document, await sight.contact.reader().serviceLimits(), device);
    }
    return sight;
  });
}

/** The state that this device would have if nothing were declared. */
function presentState(sight: Sight, priorState: DevicePortsState | null): DevicePortsState {
  return {
    host: sight.contact.endpoint.host,
    credential: priorState?.credential ?? null,
    management_port: null,
    management_scheme: null,
    on_destroy: null,
    ...seen(sight),
    tls_fingerprint: sight.contact.tlsFingerprint ?? priorState?.tls_fingerprint ?? null,
    original_ports: priorState === null ? originalPorts(sight) : priorState.original_ports,
    reboot_required: priorState?.reboot_required ?? false,
  };
}

function originalPorts(sight: Sight): DevicePortsState["original_ports"] {
  const present = Object.entries(servicesOf(sight.document));
  return Object.fromEntries(present.flatMap(([name, service]) => (service === null ? [] : [[name, service]])));
}

function warnOfRestore({ priorState, plannedState, diagnostics }: Call): void {
  const onDestroy = plannedState === null ? priorState?.on_destroy : plannedState.on_destroy;
  if (priorState === null || onDestroy !== "restore" || priorState.original_ports !== null) return;
  diagnostics.warning(
    "Nothing To Restore",
    `on_destroy is "restore", but the device ${priorState.id ?? ""} was imported: what stood on it before is not known. Destroying leaves it as it is.`,
  );
}
