import type { ExposedDevice, ExposedService, ExposureModel } from "../../../lib/policy";
import { Protocol, Service } from "../../../lib/service";

export const NOW = Date.parse("2026-12-01T12:00:00Z");

/** A DVR with the guide's ports, of whose firmware nothing is known. */
export function device(more: Partial<ExposedDevice> = {}): ExposedDevice {
  return {
    at: "home/dvr",
    host: "192.168.1.64",
    kind: "dvr",
    ports: {
      [Service.HTTP]: { port: 8082, enabled: true },
      [Service.HTTPS]: { port: 443, enabled: true },
      [Service.RTSP]: { port: 554, enabled: true },
      [Service.SERVER]: { port: 8000, enabled: true },
    },
    redirectToHttps: undefined,
    firmware: "unknown",
    vulnerabilities: [],
    mapsPortsItself: undefined,
    sshOn: undefined,
    inVendorCloud: undefined,
    ...more,
  };
}

/** HTTPS of that DVR through a port that is not the factory's, for one address, until tomorrow: nobody minds. */
export function service(more: Partial<ExposedService> = {}): ExposedService {
  return {
    at: "home/home/dvr",
    kind: "portMapping",
    service: Service.HTTPS,
    device: device(),
    router: "home",
    protocol: Protocol.TCP,
    externalPort: 22561,
    internalHost: "192.168.1.64",
    internalPort: 443,
    source: "198.51.100.7",
    until: NOW + 86_400_000,
    ...more,
  };
}

export function model(services: readonly ExposedService[], more: readonly ExposedDevice[] = []): ExposureModel {
  const devices = new Set(services.flatMap(({ device: each }) => (each === undefined ? [] : [each])));
  return { devices: [...devices, ...more], services };
}
