import type { DeviceConnection } from "../client";
import { decodeDeviceInfo } from "./codec";
import type { DeviceInfo } from "./model";

const PATH = "/ISAPI/System/deviceInfo";

export async function readDeviceInfo(connection: DeviceConnection): Promise<DeviceInfo> {
  const { root } = await connection.get(PATH, "DeviceInfo");
  return decodeDeviceInfo(root);
}
