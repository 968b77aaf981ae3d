import { byDevice, openMappings } from "./open-mappings";
import type { Rule } from "../rule";

export const vulnerableFirmware: Rule = {
  id: "vulnerable-firmware",
  title: "No firmware with a known hole is exposed.",
  why: "These holes need no password; there are programs that find such devices and take them over.",
  fix: "update the firmware before anything leads to the device, or use kind: ExposureKind.VPN",
  acknowledgeable: false,
  *check(model) {
    for (const [device, [first]] of byDevice(openMappings(model))) {
      if (device.firmware !== "vulnerable" || first === undefined) continue;
      const holes = device.vulnerabilities.join(", ");
      yield { at: first.at, severity: "critical", says: `${device.at} is exposed with firmware that has ${holes}` };
    }
  },
};
