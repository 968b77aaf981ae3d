import type { DeviceConnection } from "../client";
import { IsapiError } from "../errors";

const PATH = "/ISAPI/System/reboot";

/**
 * Asks the device to restart. Many are gone before they have answered (pergolafabio/Hikvision-Addons#340): a connection that
 * breaks is no failure here, and what the device does next tells.
 *
 * @returns whether the device has said yes
 */
export async function requestReboot(connection: DeviceConnection): Promise<boolean> {
  try {
    await connection.put(PATH, "");
    return true;
  } catch (error) {
    if (error instanceof IsapiError && (error.code === "ISAPI_UNREACHABLE" || error.code === "ISAPI_TIMEOUT"))
      return false;
    throw error;
  }
}
