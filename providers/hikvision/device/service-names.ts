import { SERVICES, type ServiceName } from "./services";

export const SERVICE_NAMES = Object.keys(SERVICES) as ServiceName[];

/** `DEV_MANAGE` -> `server`; a service that Terraform has no name for keeps the device's. */
export function serviceName(protocol: string): string {
  return SERVICE_NAMES.find((name) => SERVICES[name].protocol.toLowerCase() === protocol.toLowerCase()) ?? protocol;
}

/** `server` -> `DEV_MANAGE`. */
export function protocolName(service: string): string {
  const name = SERVICE_NAMES.find((each) => each === service);
  return name === undefined ? service : SERVICES[name].protocol;
}
