import { DiagnosticError, type ImportCall } from "../../../plugin";
import type { Client } from "../../configuration";
import { contactOptions, rememberPlace } from "../../device";
import { hostWithoutPort } from "../../validators";
import { seen } from "./look";
import type { DevicePortsState } from "./schema";

const IMPORT_ID = /^(?:([A-Za-z0-9][A-Za-z0-9_-]*)@)?([^@:]+)(?::(\d{1,5}))?$/;

/** Import id: `[credential@]host[:port]`. */
export async function importDevicePorts(call: ImportCall<Client>): Promise<DevicePortsState> {
  const { client, id, privateState, signal } = call;
  const { credential, host, port } = parseImportId(id);
  const values = {
    host,
    credential,
    management_port: port,
    management_scheme: "auto",
    tls_fingerprint: null,
    serial_number: null,
  };
  const contact = await client.contacts.contact(contactOptions(client, values, privateState, signal));
  rememberPlace(privateState, contact);
  const document = await contact.reader().adminAccesses();
  return {
    ...values,
    // Where it answered is remembered; a management_port that the configuration does not have would be a difference.
    management_port: null,
    ...seen({ contact, document }),
    tls_fingerprint: contact.tlsFingerprint,
    reboot: "never",
    on_destroy: "keep",
    original_ports: null,
    reboot_required: false,
  };
}

function parseImportId(id: string): { credential: string; host: string; port: number | null } {
  const [, credential, host, port] = IMPORT_ID.exec(id) ?? [];
  const validPort = port === undefined || (Number(port) >= 1 && Number(port) <= 65535);
  if (host !== undefined && hostWithoutPort(host) === undefined && validPort) {
    return { credential: credential ?? "default", host, port: port === undefined ? null : Number(port) };
  }
  throw new DiagnosticError({
    summary: "Invalid Import Id",
    detail: `${JSON.stringify(id)} names no device. Write [CREDENTIAL@]HOST[:PORT], as "192.168.1.64", "192.168.1.64:8082" or "shop@192.168.1.64".`,
  });
}
