import type { AdminAccesses, PortRange, ServiceLimits } from "../../../isapi";
import { DiagnosticError, isUnknown, path } from "../../../plugin";
import { SERVICES, type ServiceName } from "../../device";
import type { DevicePortsConfig } from "./schema";

const names = Object.keys(SERVICES) as ServiceName[];

/** The ports that the configuration declares and knows. */
export function declaredPorts(config: DevicePortsConfig): { name: ServiceName; port: number }[] {
  return names.flatMap((name) => {
    const declared = config[name];
    const port = declared === null || isUnknown(declared) ? null : declared.port;
    return port === null || isUnknown(port) ? [] : [{ name, port }];
  });
}

/** Whether the configuration gives a service another port than it has: only then the device is asked what it allows. */
export function movesPorts(config: DevicePortsConfig, document: AdminAccesses): boolean {
  return declaredPorts(config).some(({ name, port }) => document.service(SERVICES[name].protocol)?.port !== port);
}

/**
 * A port that the service has already is never refused: a DS-7716NI-I4 ships RTSP on 554 and allows 1024-65535.
 *
 * @throws DiagnosticError where the device says that a declared port is none that it takes
 */
export function requireAllowed(
  config: DevicePortsConfig,
  document: AdminAccesses,
  limits: ServiceLimits | null,
  device: string,
): void {
  for (const { name, port } of declaredPorts(config)) {
    const { protocol } = SERVICES[name];
    const present = document.service(protocol)?.port;
    const range = limits?.portRange(protocol);
    if (present === port || range === undefined || limits?.allows(protocol, port) !== false) continue;
    throw new DiagnosticError({
      summary: "Port Not Allowed",
      detail: `${device} takes ${rangeText(range)} for its ${protocol} service (adminAccesses/capabilities), and ${port} is declared. It has ${String(present)} now. Declare one that it takes${isFixed(range) ? `, or take ${name}.port out of the configuration` : ""}.`,
      path: path(name, "port"),
    });
  }
}

function isFixed({ min, max, options }: PortRange): boolean {
  return options === null ? min === max : options.length === 1;
}

function rangeText(range: PortRange): string {
  const { min, max, options, factory } = range;
  if (isFixed(range)) return `only ${options?.[0] ?? min}`;
  const ports = options === null ? `${min}-${max}` : options.join(", ");
  const outside = factory !== null && (options === null ? factory < min || factory > max : !options.includes(factory));
  return outside ? `${ports} and ${factory}` : ports;
}

/**
 * Two services of a device with one port: the device answers badPort, its web menu refuses it too ("jsPortConflict"), also
 * for a service that is switched off.
 *
 * @throws DiagnosticError where a declared port is the one of another service, declared or not
 */
export function requireNoClash(config: DevicePortsConfig, document: AdminAccesses, device: string): void {
  const declared = new Map(
    declaredPorts(config).map(({ name, port }) => [SERVICES[name].protocol.toLowerCase(), port]),
  );
  const after = document.services().map(({ protocol, port, enabled }) => ({
    protocol,
    port: declared.get(protocol.toLowerCase()) ?? port,
    off: enabled === false,
  }));
  for (const { name, port } of declaredPorts(config)) {
    const own = SERVICES[name].protocol.toLowerCase();
    // What is there already, the device lives with.
    if (document.service(own)?.port === port) continue;
    const other = after.find((each) => each.port === port && each.protocol.toLowerCase() !== own);
    if (other === undefined) continue;
    throw new DiagnosticError({
      summary: "Port Clash",
      detail: `${name} is declared on port ${port}, and ${device} has its ${other.protocol} service there${declared.has(other.protocol.toLowerCase()) ? " by the same configuration" : ""}${other.off ? " (switched off; it keeps the port)" : ""}. Two services of a device cannot have one port: give one of them another.`,
      path: path(name, "port"),
    });
  }
}
