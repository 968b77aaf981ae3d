import type { DeviceConnection } from "../client";
import type { ResponseStatus } from "../response-status";
import { UpnpPorts } from "./codec";
import type { UpnpStatus } from "./model";
import { decodeUpnpStatus } from "./status-codec";

// `/UPnP` itself has a switch of its own: whether the device is to be found by UPnP. It opens nothing.
const PORTS = "/ISAPI/System/Network/UPnP/ports";
const STATUS = `${PORTS}/status`;

/** null: the device has no UPnP client. */
export async function readUpnpPorts(connection: DeviceConnection): Promise<UpnpPorts | null> {
  const found = await connection.find(PORTS, "ports");
  return found === null ? null : UpnpPorts.of(found);
}

/** null: the device does not tell. */
export async function readUpnpStatus(connection: DeviceConnection): Promise<UpnpStatus | null> {
  const found = await connection.find(STATUS, "portsStatus");
  return found === null ? null : decodeUpnpStatus(found.root);
}

export async function putUpnpPorts(connection: DeviceConnection, document: UpnpPorts): Promise<ResponseStatus> {
  return connection.put(PORTS, document.toXml());
}
