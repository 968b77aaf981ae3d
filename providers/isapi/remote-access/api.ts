import type { DeviceConnection } from "../client";
import type { ResponseStatus } from "../response-status";
import { SwitchDocument } from "./codec";

/** The objects that are a switch, by what they switch. */
const OBJECTS = {
  hikConnect: { path: "/ISAPI/System/Network/EZVIZ", root: "EZVIZ" },
  ssh: { path: "/ISAPI/System/Network/ssh", root: "SSH" },
} as const;

export type RemoteAccessName = keyof typeof OBJECTS;

/** null: the device has no such object. */
export async function readSwitch(connection: DeviceConnection, name: RemoteAccessName): Promise<SwitchDocument | null> {
  const { path, root } = OBJECTS[name];
  const found = await connection.find(path, root);
  return found === null ? null : SwitchDocument.of(found);
}

export async function putSwitch(
  connection: DeviceConnection,
  name: RemoteAccessName,
  document: SwitchDocument,
): Promise<ResponseStatus> {
  return connection.put(OBJECTS[name].path, document.toXml());
}
