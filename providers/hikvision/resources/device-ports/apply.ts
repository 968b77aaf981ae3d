import { changeServices, type ServiceChange } from "../../../isapi";
import { type CreateCall, type DeleteCall, isUnknown, type UpdateCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { contactOptions, rememberPlace, SERVICES, type ServiceName } from "../../device";
import { unlessUnreachable } from "../../unverified";
import { rememberBefore } from "./before-this-run";
import { declaredChanges } from "./declared";
import { seen } from "./look";
import { rebootStillRequired, rememberPendingPorts } from "./reboot";
import type { devicePortsSchema, DevicePortsState } from "./schema";

type S = typeof devicePortsSchema;

/** Creating and updating are one: the services exist on every device, and only what differs is written. */
export async function applyDevicePorts(call: CreateCall<S, Client> | UpdateCall<S, Client>): Promise<DevicePortsState> {
  const { client, config, plan, privateState, signal } = call;
  const changes = declaredChanges(config);
  const { contact, adminAccesses, before, rebootRequired } = await changeServices({
    contacts: client.contacts,
    contactOptions: contactOptions(client, plan, privateState, signal),
    changes,
    reboot: plan.reboot === "when_required" ? "when_required" : "never",
    onRebootRequired: () => {
      rememberPendingPorts(privateState, portsOf(changes));
    },
  });
  const { serialNumber } = contact.deviceInfo;
  rememberBefore(client, serialNumber, {
    document: before,
    tlsFingerprint: isUnknown(plan.tls_fingerprint) ? null : plan.tls_fingerprint,
  });
  rememberPlace(privateState, contact);
  rememberPendingPorts(privateState, rebootRequired ? portsOf(changes) : []);
  const actual = {
    ...seen({ contact, document: adminAccesses }),
    tls_fingerprint: contact.tlsFingerprint,
    reboot_required: await rebootStillRequired(privateState, contact.endpoint.host),
  };
  // What the plan showed stands, as Terraform demands. What nobody declared and somebody changed meanwhile, the next read
  // shows; what was declared has just been compared.
  const planned = Object.entries(plan).filter(([, value]) => !containsUnknown(value));
  return { ...actual, ...Object.fromEntries(planned) } as DevicePortsState;
}

/** `keep` leaves the device alone, so that the contact to it is not even needed. */
export async function deleteDevicePorts(call: DeleteCall<S, Client>): Promise<void> {
  const { client, priorState, privateState, signal, diagnostics } = call;
  const original = priorState.original_ports;
  if (priorState.on_destroy !== "restore" || original === null) return;
  const options = contactOptions(client, priorState, privateState, signal);
  const contact = await unlessUnreachable(
    client,
    () => client.contacts.contact(options),
    (detail) => {
      diagnostics.warning(
        "Device Left As It Is",
        `${priorState.id ?? ""} is no longer managed, and its ports could not be restored: ${detail}`,
      );
    },
  );
  if (contact === undefined) return;
  await changeServices({
    contacts: client.contacts,
    contactOptions: options,
    changes: Object.entries(original).map(([name, { port, enabled }]) => ({
      protocol: SERVICES[name as ServiceName].protocol,
      ...(port === null ? {} : { port }),
      ...(enabled === null ? {} : { enabled }),
    })),
  });
}

function portsOf(changes: readonly ServiceChange[]): number[] {
  return changes.flatMap(({ port, enabled }) => (port === undefined || enabled === false ? [] : [port]));
}

/** An attribute or service of which something is known after apply only. */
function containsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isUnknown);
}
