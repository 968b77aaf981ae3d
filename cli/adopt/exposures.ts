import { Protocol, type Service, SERVICES } from "../../lib/service";
import type { PortMapping } from "../../providers/router";
import type { LanDevice } from "../lan";

export interface AdoptedDevice {
  /** Construct id, as `dvr` or `camera-65`. */
  readonly id: string;
  readonly device: LanDevice;
}

/** A mapping and the service that it leads to. */
export interface Explained {
  readonly mapping: PortMapping;
  readonly to: AdoptedDevice;
  readonly service: Service;
}

/** Mappings that one `router.expose` declares: of one device, from one source, each service over the same protocols. */
export interface AdoptedExposure {
  /** undefined: the device's own id will do. */
  readonly id: string | undefined;
  readonly to: AdoptedDevice;
  /** In the order of `SERVICES`. */
  readonly ports: ReadonlyMap<Service, number>;
  readonly protocols: readonly Protocol[];
  /** "" is anyone. */
  readonly source: string;
  /** Whether the router drops one of them by itself. */
  readonly ends: boolean;
}

/** As few exposures as declare all of these and nothing more. */
export function exposures(mappings: readonly Explained[]): AdoptedExposure[] {
  const open = new Map<string, { of: Explained; protocols: Set<Protocol>; ends: boolean }>();
  for (const of of mappings) {
    const { mapping, to, service } = of;
    const key = [to.id, mapping.remoteHost, service, mapping.externalPort].join(" ");
    const known = open.get(key) ?? { of, protocols: new Set(), ends: false };
    open.set(key, { ...known, ends: known.ends || mapping.leaseSeconds > 0 });
    known.protocols.add(mapping.protocol === "udp" ? Protocol.UDP : Protocol.TCP);
  }
  const made: (Omit<AdoptedExposure, "id" | "ports" | "ends"> & { ports: Map<Service, number>; ends: boolean })[] = [];
  const inOrder = [...open.values()].sort(
    ({ of: one }, { of: other }) =>
      one.to.device.host.localeCompare(other.to.device.host, undefined, { numeric: true }) ||
      SERVICES.indexOf(one.service) - SERVICES.indexOf(other.service) ||
      one.mapping.externalPort - other.mapping.externalPort,
  );
  for (const { of, protocols, ends } of inOrder) {
    const { mapping, to, service } = of;
    const both = [Protocol.TCP, Protocol.UDP].filter((protocol) => protocols.has(protocol));
    const fits = made.find(
      (each) =>
        each.to === to &&
        each.source === mapping.remoteHost &&
        each.protocols.join() === both.join() &&
        !each.ports.has(service),
    );
    if (fits === undefined) {
      const ports = new Map([[service, mapping.externalPort]]);
      made.push({ to, source: mapping.remoteHost, protocols: both, ports, ends });
    } else {
      fits.ports.set(service, mapping.externalPort);
      fits.ends ||= ends;
    }
  }
  return made.map((exposure, index) => {
    const before = made.slice(0, index).filter(({ to }) => to === exposure.to).length;
    return { ...exposure, id: before === 0 ? undefined : `${exposure.to.id}-exposure-${before + 1}` };
  });
}
