import type { DeviceConnection } from "../client";
import type { ResponseStatus } from "../response-status";
import { AdminAccesses, type Entry } from "./codec";

const PATH = "/ISAPI/Security/adminAccesses";

export async function readAdminAccesses(connection: DeviceConnection): Promise<AdminAccesses> {
  const { text, source } = await connection.get(PATH, "AdminAccessProtocolList");
  return AdminAccesses.parse(text, source);
}

/** Writes the whole list in one request. */
export async function putList(connection: DeviceConnection, document: AdminAccesses): Promise<ResponseStatus> {
  return connection.put(PATH, document.toXml());
}

/** Writes one entry, for devices that take no list. */
export async function putEntry(connection: DeviceConnection, entry: Entry): Promise<ResponseStatus> {
  return connection.put(`${PATH}/${encodeURIComponent(entry.id)}`, entry.xml);
}
