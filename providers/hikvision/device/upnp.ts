import { type Contact, noSuchDocument, type UpnpPorts, type UpnpStatus } from "../../isapi";
import { bool, type Diagnostics, map, objectAttribute, string } from "../../plugin";
import { serviceName } from "./service-names";

/** What a device's UPnP client is seen to do, read only. */
export const upnpAttributes = {
  enabled: bool({ computed: true, description: "Whether the device asks its router for mappings." }),
  mode: string({
    computed: true,
    description: "`manual`: what its list says. `auto`: the device chooses. Null where it has one way only.",
  }),
  external_ports: map({
    of: "integer",
    computed: true,
    description: "Port on the router's Internet side by service, of the mappings that are on.",
  }),
  status: map({
    of: "string",
    computed: true,
    description:
      "What became of each mapping, in the device's own word: `active`, `inactive`, `conflict`… Causes no diff by itself.",
  }),
  router_wan_address: string({
    computed: true,
    description: "The address that the router calls its own on the Internet side, as it told the device.",
  }),
};

/** For the data source: null where the device has no UPnP client. */
export const upnpAttribute = objectAttribute({
  computed: true,
  description: "The device's own UPnP client. Null where it has none.",
  attributes: upnpAttributes,
});

/** The attributes with what the device says. A router's address and the outcomes are null and empty where it tells none. */
export function upnpOf(ports: UpnpPorts, status: UpnpStatus | null) {
  const open = ports.mappings().filter(({ enabled }) => enabled);
  return {
    enabled: ports.enabled,
    mode: ports.mode,
    external_ports: Object.fromEntries(
      open.flatMap(({ protocol, externalPort }) =>
        externalPort === null ? [] : [[serviceName(protocol), externalPort] as const],
      ),
    ),
    status: Object.fromEntries(
      (status?.mappings ?? []).map((mapping) => [serviceName(mapping.protocol), mapping.status] as const),
    ),
    router_wan_address: status?.wanAddress ?? null,
  };
}

/** @throws IsapiError ISAPI_NO_SUCH_SERVICE */
export async function lookAtUpnp(contact: Contact) {
  const reader = contact.reader();
  const ports = await reader.upnpPorts();
  if (ports === null) throw noSuchDocument("UPnP client", contact);
  return upnpOf(ports, await reader.upnpStatus());
}

/** Says what of the device's list is not as it was, and was not to change: nobody puts it back. */
export function warnOfElsewhere(diagnostics: Diagnostics, host: string, elsewhere: readonly string[]): void {
  if (elsewhere.length === 0) return;
  diagnostics.warning(
    "Device's UPnP Changed Meanwhile",
    `While this change was written to the UPnP list of the device at ${host}, other parts of the list changed too: ${elsewhere.join("; ")}. ` +
      "Somebody else has written it (another run, the device's web menu), or the device does not keep them.\n\n" +
      "They were left as they are. If they are declared elsewhere, the next plan there shows it.",
  );
}
