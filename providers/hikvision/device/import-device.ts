import type { Contact } from "../../isapi";
import type { ImportCall } from "../../plugin";
import type { Client } from "../configuration";
import { contactOptions, rememberPlace } from "./contact";
import { parseImportId } from "./import-id";

/**
 * The contact attributes of an imported resource, and what `look` saw on the device.
 *
 * @throws DiagnosticError for an id that names no device
 */
export async function importDevice<Seen>(call: ImportCall<Client>, look: (contact: Contact) => Promise<Seen>) {
  const { client, id, privateState, signal } = call;
  const { credential, host, port, tunnel } = parseImportId(id);
  const values = { host, credential, management_scheme: "auto", tls_fingerprint: null, serial_number: null, tunnel };
  const contact = await client.contacts.contact(
    contactOptions(client, { ...values, management_port: port }, privateState, signal),
  );
  rememberPlace(privateState, contact);
  return {
    ...values,
    // Where it answered is remembered; a management_port that the configuration does not have would be a difference.
    management_port: null,
    ...(await look(contact)),
    serial_number: contact.deviceInfo.serialNumber,
    tls_fingerprint: contact.tlsFingerprint,
  };
}
