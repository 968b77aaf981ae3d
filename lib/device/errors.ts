import type { Construct } from "constructs";
import { DeclarationError } from "../errors";
import { type Service, SERVICES } from "../service";

export const serviceNotThere = (device: Construct, service: Service, there: readonly Service[]) =>
  new DeclarationError(
    "DECLARATION_SERVICE",
    `${device.node.path} has no ${service} service to expose`,
    `declared and on are ${there.join(", ") || "none"}; add it to ports, or leave it out of the exposure`,
  );

export const portOfNoService = (device: Construct, name: string) =>
  new DeclarationError(
    "DECLARATION_SERVICE",
    `${device.node.path} declares a port for "${name}"`,
    `services are ${SERVICES.join(", ")}`,
  );

export const portOutOfRange = (device: Construct, service: Service, port: number) =>
  new DeclarationError(
    "DECLARATION_PORT",
    `${device.node.path} declares ${service} at port ${port}`,
    "a port is a whole number from 1 to 65535",
  );

export const twoServicesAtOnePort = (device: Construct, port: number, one: Service, other: Service) =>
  new DeclarationError(
    "DECLARATION_PORT",
    `${device.node.path} declares both ${one} and ${other} at port ${port}`,
    "give one of them another port: a device refuses two services at one",
  );

export const hostWithMore = (device: Construct, host: string) =>
  new DeclarationError(
    "DECLARATION_ADDRESS",
    `${device.node.path} declares the host "${host}"`,
    "a host is an address or name on the LAN such as 192.168.1.64, without scheme, port or path; the port goes into managementPort",
  );
