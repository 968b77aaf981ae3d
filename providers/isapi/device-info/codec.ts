import { childText, type XmlElement } from "../xml";
import type { DeviceInfo } from "./model";

/** `build 240401` and `build180228` are both seen, and some firmware puts the whole of `V5.7.15 build 230313` in firmwareVersion. */
const BUILD = /build\s*(\d{6})/i;

function normalMac(text: string | null): string | null {
  return text === null ? null : text.toLowerCase().replaceAll("-", ":");
}

/** Reads a `DeviceInfo` document. */
export function decodeDeviceInfo(root: XmlElement): DeviceInfo {
  const version = childText(root, "firmwareVersion");
  const build = BUILD.exec(childText(root, "firmwareReleasedDate") ?? "") ?? BUILD.exec(version ?? "");
  return {
    serialNumber: childText(root, "serialNumber"),
    model: childText(root, "model"),
    deviceType: childText(root, "deviceType"),
    firmwareVersion: version,
    firmwareBuild: build?.[1] ?? null,
    macAddress: normalMac(childText(root, "macAddress")),
    deviceName: childText(root, "deviceName"),
  };
}
