import type { AdminAccesses, Contact } from "../../../isapi";
import type { PrivateState } from "../../../plugin";
import type { Client } from "../../configuration";
import { contactOptions, identityOf, servicesOf } from "../../device";
import type { DevicePortsPlan, DevicePortsState } from "./schema";

/** What a device was seen to be. */
export interface Sight {
  readonly contact: Contact;
  readonly document: AdminAccesses;
}

/** Finds the device that `values` describe and reads its services. Changes nothing: the reader has no way to. */
export async function lookAt(
  client: Client,
  values: DevicePortsPlan | DevicePortsState,
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<Sight> {
  const contact = await client.contacts.contact(contactOptions(client, values, privateState, signal));
  return { contact, document: await contact.reader().adminAccesses() };
}

/** The attributes that only the device knows. */
export function seen({ contact, document }: Sight) {
  return {
    ...servicesOf(document),
    ...identityOf(contact.deviceInfo),
    redirect_to_https: document.service("HTTPS")?.redirectToHttps ?? null,
    serial_number: contact.deviceInfo.serialNumber,
  };
}
