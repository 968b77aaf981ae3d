import { changeServices, type ServiceChange } from "../../../isapi";
import { type CreateCall, type DeleteCall, known, type UpdateCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { contactOptions, rememberPlace, SERVICES, type ServiceName } from "../../device";
import { declaredChanges } from "./declared";
import { seen } from "./look";
import { rebootStillRequired, rememberPendingPorts } from "./reboot";
import type { devicePortsSchema, DevicePortsState } from "./schema";

type S = typeof devicePortsSchema;

/** Creating and updating are one: the services exist on every device, and only what differs is written. */
export async function applyDevicePorts(call: CreateCall<S, Client> | UpdateCall<S, Client>): Promise<DevicePortsState> {
  const { client, config, plan, privateState, signal } = call;
  const { contact, adminAccesses, rebootRequired } = await changeServices({
    contacts: client.contacts,
    contactOptions: contactOptions(client, plan, privateState, signal),
    changes: declaredChanges(config),
  });
  rememberPlace(privateState, contact);
  if (rebootRequired) rememberPendingPorts(privateState, portsOf(declaredChanges(config)));
  const { host, credential, management_port, management_scheme, on_destroy, original_ports } = plan;
  return {
    ...known({ host, credential, management_port, management_scheme, on_destroy, original_ports }),
    ...seen({ contact, document: adminAccesses }),
    tls_fingerprint: known(config.tls_fingerprint) ?? contact.tlsFingerprint,
    reboot_required: await rebootStillRequired(privateState, contact.endpoint.host),
  };
}

/** `keep` leaves the device alone, so that the contact to it is not even needed. */
export async function deleteDevicePorts(call: DeleteCall<S, Client>): Promise<void> {
  const { client, priorState, privateState, signal } = call;
  if (priorState.on_destroy !== "restore" || priorState.original_ports === null) return;
  await changeServices({
    contacts: client.contacts,
    contactOptions: contactOptions(client, priorState, privateState, signal),
    changes: Object.entries(priorState.original_ports).map(([name, original]) => ({
      protocol: SERVICES[name as ServiceName].protocol,
      ...(original.port === null ? {} : { port: original.port }),
      ...(original.enabled === null ? {} : { enabled: original.enabled }),
    })),
  });
}

function portsOf(changes: readonly ServiceChange[]): number[] {
  return changes.flatMap(({ port, enabled }) => (port === undefined || enabled === false ? [] : [port]));
}
