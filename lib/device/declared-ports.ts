import { Token } from "cdktf";
import type { Construct } from "constructs";
import { type Service, SERVICES } from "../service";
import { portOfNoService, portOutOfRange, twoServicesAtOnePort } from "./errors";

/** A service's port, with its switch where that is not simply on. */
export interface DeclaredPort {
  /** TCP port, 1-65535. */
  readonly port: number;
  /**
   * Whether the service is on.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/** Ports by service: a number alone means that the service is on. */
export type DevicePortsProps = Partial<Record<`${Service}`, number | DeclaredPort>>;

const BY_NAME = new Map<string, Service>(SERVICES.map((service) => [service, service]));

/** @throws DeclarationError for a service that is none, a port that is none, or one port for two services */
export function declaredPorts(
  device: Construct,
  ports: DevicePortsProps,
): ReadonlyMap<Service, Required<DeclaredPort>> {
  const declared = new Map<Service, Required<DeclaredPort>>();
  const byPort = new Map<number, Service>();
  for (const [name, value] of Object.entries(ports)) {
    // As in { http: Input.port(…) }: nothing is said.
    if ((value as typeof value | undefined) === undefined) continue;
    const service = BY_NAME.get(name);
    if (service === undefined) throw portOfNoService(device, name);
    const { port, enabled = true } = typeof value === "number" ? { port: value } : value;
    if (!Token.isUnresolved(port)) {
      if (!Number.isInteger(port) || port < 1 || port > 65535) throw portOutOfRange(device, service, port);
      // Devices refuse it (badPort, "Port number conflicted"), also for a service that is off.
      const other = byPort.get(port);
      if (other !== undefined) throw twoServicesAtOnePort(device, port, other, service);
      byPort.set(port, service);
    }
    declared.set(service, { port, enabled });
  }
  return declared;
}
