import type { LanDevice, LanRouter } from "../../../cli/lan";

/** A DVR that was read, unless `more` says otherwise. */
export const device = (more: Partial<LanDevice> = {}): LanDevice => ({
  host: "192.168.1.64",
  foundBy: "SADP",
  kind: "dvr",
  model: "DS-7208HQHI-M1/S",
  serialNumber: "DS-7208HQHI-M1/S0820230415CCWR000000001WCVU",
  firmwareVersion: "V4.75.012",
  firmwareBuild: "240711",
  activated: true,
  announced: { http: 8082, server: 8000 },
  account: "default",
  place: { scheme: "http", port: 8082 },
  services: {
    http: { port: 8082, enabled: true },
    https: { port: 443, enabled: false },
    rtsp: { port: 554, enabled: true },
    server: { port: 8000, enabled: true },
  },
  notRead: null,
  upnp: { enabled: false, mode: "auto" },
  vulnerabilities: [],
  ...more,
});

/** A row of a router's table: `tcp 8082 192.168.1.64 80`. */
export function mapping(row: string, more: Partial<NonNullable<LanRouter["mappings"]>[number]> = {}) {
  const [protocol = "", externalPort = "", internalHost = "", internalPort = ""] = row.split(" ");
  return {
    protocol: protocol as "tcp" | "udp",
    externalPort: Number(externalPort),
    remoteHost: "",
    internalHost,
    internalPort: Number(internalPort),
    enabled: true,
    description: "",
    leaseSeconds: 0,
    ...more,
  };
}

export const router = (mappings: LanRouter["mappings"], more: Partial<LanRouter> = {}): LanRouter => ({
  url: "http://192.168.1.1:5000/rootDesc.xml",
  udn: "uuid:5a8e9c1e-7f4b-4b7e-9a53-0d1c5e0f1a01",
  foundBy: "SSDP",
  manufacturer: "MiniUPnP",
  model: "MiniUPnPd",
  igdVersion: 2,
  externalAddress: "203.0.113.10",
  unreachableBecause: null,
  mapsForOthers: { answer: "unknown", because: "nobody has tried" },
  mappings,
  ...more,
});
