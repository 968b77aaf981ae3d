import { byDevice, openMappings } from "./open-mappings";
import type { Rule } from "../rule";

export const deviceMapsPortsItself: Rule = {
  id: "device-maps-ports-itself",
  title: "A device whose mappings are declared does not open others.",
  why: "With its own UPnP client on, the device opens its ports again whenever they are closed, at external ports that nobody chose.",
  fix: "switch its UPnP client off (hikvision_device_upnp, enabled = false)",
  acknowledgeable: true,
  *check(model) {
    const mapped = byDevice(openMappings(model));
    for (const device of model.devices) {
      if (device.mapsPortsItself !== true) continue;
      const at = mapped.get(device)?.[0]?.at ?? device.at;
      yield { at, severity: "high", says: `the UPnP client of ${device.at} opens ports by itself` };
    }
  },
};
