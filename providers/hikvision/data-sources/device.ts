import { assess, type Contact, IsapiError, type IsapiReader } from "../../isapi";
import { defineDataSource, defineSchema, type Diagnostics, listOfObjects, path, string } from "../../plugin";
import type { Client } from "../configuration";
import {
  contactAttributes,
  contactOptions,
  identityAttributes,
  identityOf,
  lookAtRemoteAccess,
  remoteAccessAttributes,
  serviceAttributes,
  servicesOf,
  upnpAttribute,
  upnpOf,
} from "../device";
import { pointingAt } from "../problems";

const schema = defineSchema({
  description:
    "What a Hikvision device is, which services it has, how else it can be reached, and what is known about its firmware. Changes nothing on it.",
  attributes: {
    ...contactAttributes,
    ...serviceAttributes(false),
    ...remoteAccessAttributes(false),
    upnp: upnpAttribute,
    vulnerabilities: listOfObjects({
      computed: true,
      description:
        "Every CVE of this provider's table, held against model and firmware build. The table is not complete: see the source of each.",
      attributes: {
        cve: string({ computed: true, description: "As `CVE-2017-7921`." }),
        status: string({
          computed: true,
          description:
            "`affected`, `fixed` (the build is later than all that are known as affected), or `unknown`: the table does not name this model with a build. Never read `unknown` as safe.",
        }),
        title: string({ computed: true, description: "What it lets somebody do." }),
        source: string({ computed: true, description: "Where the affected models and builds are from." }),
      },
    }),
    ...identityAttributes,
  },
});

/** `hikvision_device`: contact attributes -> identity, firmware, services, remote access, UPnP, known vulnerabilities. */
export const device = defineDataSource<Client>()({
  typeName: "hikvision_device",
  schema,
  read({ config, client, signal, diagnostics }) {
    return pointingAt(path("host"), async () => {
      const contact = await client.contacts.contact(contactOptions(client, config, undefined, signal));
      const reader = contact.reader();
      const { deviceInfo } = contact;
      return {
        ...config,
        ...servicesOf(await reader.adminAccesses()),
        ...(await remoteAccess(contact, diagnostics)),
        upnp: await allowed("its UPnP client", diagnostics, () => upnp(reader), null),
        vulnerabilities: assess(deviceInfo).map(({ vulnerability: { cve, title, source }, verdict }) => ({
          ...{ cve, title, source },
          status: verdict,
        })),
        ...identityOf(deviceInfo),
        serial_number: deviceInfo.serialNumber,
        tls_fingerprint: contact.tlsFingerprint ?? config.tls_fingerprint,
      };
    });
  },
});

async function upnp(reader: IsapiReader) {
  const ports = await reader.upnpPorts();
  return ports === null ? null : upnpOf(ports, await reader.upnpStatus());
}

function remoteAccess(contact: Contact, diagnostics: Diagnostics) {
  const nothing = { hik_connect: null, hik_connect_registered: null, ssh: null };
  return allowed("Hik-Connect and SSH", diagnostics, () => lookAtRemoteAccess(contact), nothing);
}

/** An account may lack the right to read these; what it may read is told all the same. */
async function allowed<T>(what: string, diagnostics: Diagnostics, read: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof IsapiError && error.code === "ISAPI_LOW_PRIVILEGE")) throw error;
    diagnostics.warning("Not Told To This Account", `${error.message}\n\n${what} reads as null. ${error.hint}`);
    return otherwise;
  }
}
