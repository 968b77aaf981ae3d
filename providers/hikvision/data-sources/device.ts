import { defineDataSource, defineSchema, path } from "../../plugin";
import type { Client } from "../configuration";
import {
  contactAttributes,
  contactOptions,
  identityAttributes,
  identityOf,
  serviceAttributes,
  servicesOf,
} from "../device";
import { pointingAt } from "../problems";

const schema = defineSchema({
  description: "What a Hikvision device is and which services it has. Changes nothing on it.",
  attributes: { ...contactAttributes, ...serviceAttributes(false), ...identityAttributes },
});

/** `hikvision_device`: contact attributes -> identity, firmware, services. */
export const device = defineDataSource<Client>()({
  typeName: "hikvision_device",
  schema,
  read({ config, client, signal }) {
    return pointingAt(path("host"), async () => {
      const contact = await client.contacts.contact(contactOptions(client, config, undefined, signal));
      return {
        ...config,
        ...servicesOf(await contact.reader().adminAccesses()),
        ...identityOf(contact.deviceInfo),
        serial_number: contact.deviceInfo.serialNumber,
        tls_fingerprint: contact.tlsFingerprint ?? config.tls_fingerprint,
      };
    });
  },
});
