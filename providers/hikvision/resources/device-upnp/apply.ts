import { changeUpnp, offExcept, type UpnpChange, type UpnpPorts } from "../../../isapi";
import { type CreateCall, type DeleteCall, known, type UpdateCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { asPlanned, contactOptions, protocolName, rememberPlace, upnpOf, warnOfElsewhere } from "../../device";
import { unlessUnreachable } from "../../unverified";
import { warnOfDoubleNat, warnOfInactive } from "./outcome";
import type { DeviceUpnpConfig, DeviceUpnpPlan, deviceUpnpSchema, DeviceUpnpState } from "./schema";

type S = typeof deviceUpnpSchema;

/** Creating and updating are one: every device has its client, and only what differs is written. */
export async function applyDeviceUpnp(call: CreateCall<S, Client> | UpdateCall<S, Client>): Promise<DeviceUpnpState> {
  const { client, config, plan, privateState, signal, diagnostics } = call;
  const { contact, ports, status, elsewhere } = await changeUpnp(
    { contacts: client.contacts, contactOptions: contactOptions(client, plan, privateState, signal) },
    (present) => wantedChange(config, plan, present),
  );
  rememberPlace(privateState, contact);
  warnOfElsewhere(diagnostics, contact.endpoint.host, elsewhere);
  const actual: DeviceUpnpState = {
    host: contact.endpoint.host,
    credential: null,
    management_port: null,
    management_scheme: null,
    tunnel: null,
    ...upnpOf(ports, status),
    serial_number: contact.deviceInfo.serialNumber,
    tls_fingerprint: contact.tlsFingerprint,
    id: contact.deviceInfo.serialNumber,
  };
  const state = asPlanned(actual, plan);
  if (state.enabled === true) {
    warnOfInactive(diagnostics, state);
    warnOfDoubleNat(diagnostics, state.router_wan_address);
  }
  return state;
}

/** Switches off what is on, never on what is off: a resource that goes opens nothing. */
export async function deleteDeviceUpnp(call: DeleteCall<S, Client>): Promise<void> {
  const { client, priorState, privateState, signal, diagnostics } = call;
  if (priorState.enabled !== true) return;
  const closed = Object.keys(priorState.external_ports ?? {}).map((name) => ({
    protocol: protocolName(name),
    enabled: false,
  }));
  await unlessUnreachable(
    client,
    () =>
      changeUpnp(
        { contacts: client.contacts, contactOptions: contactOptions(client, priorState, privateState, signal) },
        (present) => ({ enabled: false, ...(present.mode === "auto" ? {} : { mappings: closed }) }),
      ),
    (detail) => {
      diagnostics.warning(
        "Device Left As It Is",
        `${priorState.id ?? ""} is no longer managed, and its UPnP could not be switched off: ${detail}`,
      );
    },
  );
}

function wantedChange(config: DeviceUpnpConfig, plan: DeviceUpnpPlan, present: UpnpPorts): UpnpChange {
  const { mode } = plan;
  const declared = config.external_ports === null ? null : known(config.external_ports);
  const wanted = Object.entries(declared ?? {}).map(([name, port]) => ({
    protocol: protocolName(name),
    enabled: true,
    externalPort: port,
  }));
  return {
    enabled: known(plan.enabled) === true,
    ...(mode === "auto" || mode === "manual" ? { mode } : {}),
    ...(declared === null
      ? {}
      : {
          mappings: [
            ...offExcept(
              present,
              wanted.map(({ protocol }) => protocol),
            ),
            ...wanted,
          ],
        }),
  };
}
