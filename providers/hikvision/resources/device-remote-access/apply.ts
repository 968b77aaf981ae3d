import { changeRemoteAccess, type RemoteAccessChange } from "../../../isapi";
import type { CreateCall, DeleteCall, UpdateCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { asPlanned, contactOptions, rememberPlace, remoteAccessOf } from "../../device";
import { unlessUnreachable } from "../../unverified";
import type { DeviceRemoteAccessConfig, deviceRemoteAccessSchema, DeviceRemoteAccessState } from "./schema";

type S = typeof deviceRemoteAccessSchema;

/** Key in the private state: what the configuration had declared on, which a destroy switches off. */
const DECLARED_ON = "declared_on";

/** Creating and updating are one: only what differs is written. */
export async function applyDeviceRemoteAccess(
  call: CreateCall<S, Client> | UpdateCall<S, Client>,
): Promise<DeviceRemoteAccessState> {
  const { client, config, plan, privateState, signal } = call;
  const change = declared(config);
  const { contact, remoteAccess } = await changeRemoteAccess(
    { contacts: client.contacts, contactOptions: contactOptions(client, plan, privateState, signal) },
    change,
  );
  rememberPlace(privateState, contact);
  privateState.set(
    DECLARED_ON,
    Object.entries(change).flatMap(([name, on]) => (on ? [name] : [])),
  );
  const actual: DeviceRemoteAccessState = {
    host: contact.endpoint.host,
    credential: null,
    management_port: null,
    management_scheme: null,
    tunnel: null,
    ...remoteAccessOf(remoteAccess),
    serial_number: contact.deviceInfo.serialNumber,
    tls_fingerprint: contact.tlsFingerprint,
    id: contact.deviceInfo.serialNumber,
  };
  return asPlanned(actual, plan);
}

/** Switches off what was declared on. Nothing is ever switched on: what was declared off was closed on purpose. */
export async function deleteDeviceRemoteAccess(call: DeleteCall<S, Client>): Promise<void> {
  const { client, priorState, privateState, signal, diagnostics } = call;
  const names = (privateState.get(DECLARED_ON) ?? []) as (keyof RemoteAccessChange)[];
  if (names.length === 0) return;
  await unlessUnreachable(
    client,
    () =>
      changeRemoteAccess(
        { contacts: client.contacts, contactOptions: contactOptions(client, priorState, privateState, signal) },
        Object.fromEntries(names.map((name) => [name, false])),
      ),
    (detail) => {
      diagnostics.warning(
        "Device Left As It Is",
        `${priorState.id ?? ""} is no longer managed, and could not be switched off (${names.join(", ")}): ${detail}`,
      );
    },
  );
}

function declared({ hik_connect, ssh }: DeviceRemoteAccessConfig): RemoteAccessChange {
  return {
    ...(typeof hik_connect === "boolean" ? { hikConnect: hik_connect } : {}),
    ...(typeof ssh === "boolean" ? { ssh } : {}),
  };
}
