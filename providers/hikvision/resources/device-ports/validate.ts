import { type AttributePath, isUnknown, path, type ValidateCall } from "../../../plugin";
import { declaredPorts } from "./allowed-ports";
import type { DevicePortsConfig, devicePortsSchema } from "./schema";

interface Rule {
  readonly broken: (config: DevicePortsConfig) => boolean;
  readonly at: AttributePath;
  readonly says: string;
}

const off = (config: DevicePortsConfig, name: "http" | "https"): boolean => {
  const service = config[name];
  return service !== null && !isUnknown(service) && service.enabled === false;
};

/** Declarations that would take away the way on which the device is managed, whatever device it is. */
const RULES: readonly Rule[] = [
  {
    broken: (config) => off(config, "http") && off(config, "https"),
    at: path("https", "enabled"),
    says: "http and https are both declared off: the device could then no longer be managed over the network. Leave one on.",
  },
  {
    broken: (config) => config.management_scheme === "https" && off(config, "https"),
    at: path("https", "enabled"),
    says: 'management_scheme = "https" asks for HTTPS, which is declared off. Set management_scheme = "http", or leave HTTPS on.',
  },
  {
    broken: (config) => config.management_scheme === "http" && off(config, "http"),
    at: path("http", "enabled"),
    says: 'management_scheme = "http" asks for HTTP, which is declared off. Set management_scheme = "https", or leave HTTP on.',
  },
  {
    broken: (config) => config.redirect_to_https === true && off(config, "https"),
    at: path("redirect_to_https"),
    says: "redirect_to_https sends HTTP to HTTPS, which is declared off: neither would answer. Leave HTTPS on, or set redirect_to_https = false.",
  },
  {
    broken: (config) => config.redirect_to_https === true && config.management_scheme === "http",
    at: path("redirect_to_https"),
    says: 'redirect_to_https sends everything to HTTPS, and management_scheme = "http" asks for HTTP. Set management_scheme to "auto" or "https".',
  },
];

/** What is wrong with any device, told without asking one. */
export function validateDevicePorts({ config, diagnostics }: ValidateCall<typeof devicePortsSchema>): void {
  for (const { broken, at, says } of RULES)
    if (broken(config)) diagnostics.error("Device Would Be Locked Out", says, at);
  const seen = new Map<number, string>();
  for (const { name, port } of declaredPorts(config)) {
    const other = seen.get(port);
    if (other !== undefined)
      diagnostics.error(
        "Port Clash",
        `${other} and ${name} are both declared on port ${port}. Two services of a device cannot have one port: give each its own.`,
        path(name, "port"),
      );
    seen.set(port, name);
  }
}
