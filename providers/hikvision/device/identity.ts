import type { DeviceInfo } from "../../isapi";
import { string } from "../../plugin";

/** What a device says about itself (System/deviceInfo). */
export const identityAttributes = {
  id: string({ computed: true, useStateForUnknown: true, description: "Serial number of the device." }),
  model: string({ computed: true, description: "Model, as `DS-7208HQHI-K1`." }),
  device_type: string({ computed: true, description: "The device's own word: `DVR`, `NVR`, `IPCamera`…" }),
  firmware_version: string({ computed: true, description: "Firmware version, as `V4.30.097`." }),
  firmware_build: string({ computed: true, description: "Firmware build date, `YYMMDD`." }),
  mac_address: string({ computed: true, description: "MAC address, as `44:47:cc:01:02:03`." }),
};

export function identityOf(info: DeviceInfo) {
  return {
    id: info.serialNumber,
    model: info.model,
    device_type: info.deviceType,
    firmware_version: info.firmwareVersion,
    firmware_build: info.firmwareBuild,
    mac_address: info.macAddress,
  };
}
