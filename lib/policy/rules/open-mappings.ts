import type { ExposedService, ExposureModel } from "../model";

/** The services that a port of a router leads to. */
export function openMappings({ services }: ExposureModel): readonly ExposedService[] {
  return services.filter(({ kind }) => kind === "portMapping");
}

/** Those that anyone may try. */
export function openToAnyone(model: ExposureModel): readonly ExposedService[] {
  return openMappings(model).filter(({ source }) => source === "");
}

/** `tcp 8082 of the router "home"`, as far as it is known. */
export function externally({ protocol, externalPort, router }: ExposedService): string {
  return `${protocol} ${externalPort ?? "(port known at plan)"} of the router "${router}"`;
}

/** `leads to http of 192.168.1.64`, as far as it is known. */
export function leadsTo({ service, internalPort, internalHost, device }: ExposedService): string {
  const what = service ?? `port ${internalPort ?? "?"}`;
  return `leads to ${what} of ${internalHost ?? device?.at ?? "a device known at plan"}`;
}

/** The services by the device that they lead to; those of which the device is not known are left out. */
export function byDevice(
  services: readonly ExposedService[],
): ReadonlyMap<NonNullable<ExposedService["device"]>, ExposedService[]> {
  const groups = new Map<NonNullable<ExposedService["device"]>, ExposedService[]>();
  for (const service of services) {
    if (service.device === undefined) continue;
    const group = groups.get(service.device);
    if (group === undefined) groups.set(service.device, [service]);
    else group.push(service);
  }
  return groups;
}
