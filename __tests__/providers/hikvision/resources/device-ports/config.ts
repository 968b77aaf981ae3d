import type { DevicePortsConfig } from "../../../../../providers/hikvision/resources/device-ports/schema";
import { devicePortsSchema } from "../../../../../providers/hikvision/resources/device-ports/schema";

/** A configuration that declares nothing but the host, and what a test adds. */
export function config(over: Partial<DevicePortsConfig> = {}): DevicePortsConfig {
  const nothing = Object.fromEntries(Object.keys(devicePortsSchema.attributes).map((name) => [name, null]));
  return { ...nothing, host: "192.0.2.64", ...over } as DevicePortsConfig;
}
