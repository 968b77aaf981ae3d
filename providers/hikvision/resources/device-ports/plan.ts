import { type AdminAccesses, assertChangeable } from "../../../isapi";
import { type Diagnostics, isUnknown, path, type PlanCall, type Problem, unknown } from "../../../plugin";
import type { Client } from "../../configuration";
import { sameContact, servicesOf } from "../../device";
import { pointingAt } from "../../problems";
import { refuseUnverified, whyUnverified } from "../../unverified";
import { movesPorts, requireAllowed, requireNoClash } from "./allowed-ports";
import { asBeforeThisRun } from "./before-this-run";
import { declaredChanges, liveChanges, plannedServices, requirePossible, requireRedirect } from "./declared";
import { lookAt, seen, type Sight } from "./look";
import type { DevicePortsConfig, DevicePortsPlan, devicePortsSchema, DevicePortsState } from "./schema";

type Call = PlanCall<typeof devicePortsSchema, Client>;

/** Shows known values, because it has looked: at create, and when the device is to be found in another way than before. */
export async function planDevicePorts(call: Call): Promise<DevicePortsPlan | null> {
  const { client, config, priorState, plannedState, privateState } = call;
  if (client === undefined) return plannedState;
  const unverified = whyUnverified(privateState);
  warnOfRestore(call);
  if (plannedState === null || config === null) {
    if (unverified !== undefined) refuseUnverified(unverified, client.onUnreachable);
    return plannedState;
  }
  if (priorState === null || !sameContact(priorState, plannedState)) {
    const { host, credential, tunnel } = plannedState;
    if (isUnknown(host) || isUnknown(credential) || isUnknown(tunnel)) return plannedState;
    const sight = await look(call, client, config, plannedState);
    return planOn(presentState(client, sight, priorState), call, config, plannedState);
  }
  if (unverified === undefined) {
    const plan = planOn(priorState, call, config, plannedState);
    // Only the device's own document tells what it can do, so it is asked once more where something is to change.
    if (plan.reboot_required !== priorState.reboot_required) await look(call, client, config, plannedState);
    return plan;
  }
  refuseUnverified(unverified, client.onUnreachable);
  return leftAsItIs(call, priorState, config, unverified);
}

/** on_unreachable = "keep": nothing is planned for a device that cannot be asked, whatever is declared by now. */
function leftAsItIs(
  { diagnostics }: Call,
  priorState: DevicePortsState,
  config: DevicePortsConfig,
  unverified: Problem,
): DevicePortsPlan {
  const known: Readonly<Record<string, unknown>> = priorState;
  // Terraform lets a plan keep what stood there, and has no word for leaving out what never did.
  if (Object.entries(config).some(([name, value]) => value !== null && known[name] === null))
    refuseUnverified(unverified, "error");
  const changes = liveChanges(priorState, {
    ...plannedServices(config, priorState),
    redirect_to_https: config.redirect_to_https ?? priorState.redirect_to_https,
  });
  if (changes.length > 0)
    diagnostics.warning(
      "Changes Not Planned",
      `The device at ${priorState.host ?? ""} cannot be asked, and on_unreachable is "keep": it is left as it is. Waiting until it answers:\n${changes.map((change) => `  ${change}`).join("\n")}`,
    );
  return priorState;
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
  const { host, credential, tunnel, management_port, management_scheme, on_destroy, reboot } = plannedState;
  const rebootDue = reboot === "when_required" && present.reboot_required === true;
  warnOfChanges(diagnostics, present.host ?? "", changes, reboot === "when_required", rebootDue);
  // A change may switch HTTPS on, and its certificate is then seen for the first time; or off, and the pin ends with it.
  const https = isUnknown(services.https) ? null : services.https;
  const pinMoves = changes.length > 0 && (present.tls_fingerprint === null || https?.enabled === false);
  return {
    ...present,
    ...services,
    ...{ host, credential, tunnel, management_port, management_scheme, on_destroy, reboot },
    serial_number: config.serial_number ?? present.serial_number,
    tls_fingerprint: config.tls_fingerprint ?? (pinMoves ? unknown : present.tls_fingerprint),
    reboot_required: changes.length > 0 || rebootDue ? unknown : present.reboot_required,
  };
}

function warnOfChanges(
  diagnostics: Diagnostics,
  host: string,
  changes: readonly string[],
  reboots: boolean,
  rebootDue: boolean,
): void {
  const lines = [...changes, ...(reboots ? ["a reboot, if the device asks for one"] : [])].map((line) => `  ${line}`);
  if (changes.length > 0)
    diagnostics.warning(
      "Live Device Changes",
      `Applying this plan changes the device at ${host}; whoever uses the old ports is cut off:\n${lines.join("\n")}`,
    );
  else if (rebootDue)
    diagnostics.warning(
      "Device Reboots",
      `The device at ${host} waits for a reboot to use its new ports, and reboot is "when_required": applying this plan reboots it.`,
    );
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
    assertChangeable(sight.document, declaredChanges(config));
    if (movesPorts(config, sight.document)) {
      requireAllowed(config, sight.document, await sight.contact.reader().serviceLimits(), device);
    }
    return sight;
  });
}

/** The state that this device would have if nothing were declared. */
function presentState(client: Client, sight: Sight, priorState: DevicePortsState | null): DevicePortsState {
  const before =
    priorState === null
      ? asBeforeThisRun(client, sight)
      : { document: sight.document, tlsFingerprint: sight.contact.tlsFingerprint };
  return {
    host: sight.contact.endpoint.host,
    credential: priorState?.credential ?? null,
    management_port: null,
    management_scheme: null,
    tunnel: null,
    on_destroy: null,
    reboot: null,
    ...seen({ contact: sight.contact, document: before.document }),
    tls_fingerprint: before.tlsFingerprint ?? priorState?.tls_fingerprint ?? null,
    original_ports: priorState === null ? originalPorts(before.document) : priorState.original_ports,
    reboot_required: priorState?.reboot_required ?? false,
  };
}

function originalPorts(document: AdminAccesses): DevicePortsState["original_ports"] {
  const present = Object.entries(servicesOf(document));
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
