import type { DeviceConnection } from "../client";
import { IsapiError, type IsapiErrorCode } from "../errors";
import type { ResponseStatus } from "../response-status";
import { AdminAccesses, type Entry } from "./codec";
import { ServiceLimits } from "./limits";

const PATH = "/ISAPI/Security/adminAccesses";

export async function readAdminAccesses(connection: DeviceConnection): Promise<AdminAccesses> {
  return AdminAccesses.of(await connection.get(PATH, "AdminAccessProtocolList"));
}

/** How firmware without this object answers: notSupport, a page of its web server, or something unfinished. */
const NO_LIMITS: ReadonlySet<IsapiErrorCode> = new Set<IsapiErrorCode>([
  "ISAPI_REFUSED",
  "ISAPI_LOW_PRIVILEGE",
  "ISAPI_NOT_ISAPI",
  "ISAPI_MALFORMED_XML",
  "ISAPI_TOO_LARGE",
]);

/** What the device allows; null where it does not say. */
export async function readServiceLimits(connection: DeviceConnection): Promise<ServiceLimits | null> {
  try {
    const { root } = await connection.get(`${PATH}/capabilities`, "AdminAccessProtocolList");
    return ServiceLimits.decode(root);
  } catch (error) {
    if (error instanceof IsapiError && NO_LIMITS.has(error.code)) return null;
    throw error;
  }
}

/** Writes the whole list in one request. */
export async function putList(connection: DeviceConnection, document: AdminAccesses): Promise<ResponseStatus> {
  return connection.put(PATH, document.toXml());
}

/** Writes one entry, for devices that take no list. */
export async function putEntry(connection: DeviceConnection, entry: Entry): Promise<ResponseStatus> {
  return connection.put(`${PATH}/${encodeURIComponent(entry.id)}`, entry.xml);
}
