import { type DataError, type Located, Reader } from "../data-file";
import { DeviceKind, SERVICES_FROM_THE_FACTORY } from "../device";
import { AccessPath } from "../exposure";
import { Protocol, type Protocols, SERVICES } from "../service";
import type { Site, SiteDevice } from "./site";

const SITE_KEYS = ["name", "router", "tunnel", "externalPorts", "devices"];
const DEVICE_KEYS = [
  "id",
  "kind",
  "host",
  "credential",
  "managementPort",
  "ports",
  "expose",
  "protocols",
  "source",
  "until",
];

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const NAME_SAYS = "letters, digits, hyphens and underscores, as in north-1";
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const IPV4_SAYS = "an IPv4 address such as 192.168.1.64";
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;
const TIME_SAYS = "date, time and offset, as in 2026-12-24T18:00:00+01:00";

const PROTOCOLS: Readonly<Record<string, Protocols>> = { tcp: [Protocol.TCP], udp: [Protocol.UDP], both: "both" };
const PATHS = new Map(AccessPath.all.map((path) => [path.id, path]));

/** The sites that a file declares, and everything that is wrong with them. Sites are of use only where nothing is. */
export function checkSites(root: Located): { readonly sites: readonly Site[]; readonly errors: readonly DataError[] } {
  const errors: DataError[] = [];
  const names = new Map<string, number>();
  const sites = new Reader(root, errors).items("the file", "a list of sites").map((item) => {
    const reader = new Reader(item, errors);
    reader.onlyKeys("a site", SITE_KEYS);
    const name = reader.text("name", NAME, NAME_SAYS, "required") ?? "";
    unique(names, name, item.line, `the site "${name}"`, errors);
    return {
      name,
      router: reader.text(
        "router",
        /^http:\/\/\S+$/,
        "the URL of a UPnP description, as in http://192.168.1.1:5000/rootDesc.xml",
      ),
      tunnel: reader.text("tunnel", NAME, NAME_SAYS),
      externalPorts: reader.oneOf("externalPorts", ["allocated", "own"] as const) ?? "allocated",
      devices: devicesOf(reader, errors),
    };
  });
  return { sites, errors };
}

function devicesOf(site: Reader, errors: DataError[]): SiteDevice[] {
  const ids = new Map<string, number>();
  const hosts = new Map<string, number>();
  return site.list("devices", "a list of devices").map((item) => {
    const reader = new Reader(item, errors);
    reader.onlyKeys("a device", DEVICE_KEYS);
    const id = reader.text("id", NAME, NAME_SAYS, "required") ?? "";
    const host = reader.text("host", IPV4, IPV4_SAYS, "required") ?? "";
    unique(ids, id, item.line, `the device "${id}" of this site`, errors);
    unique(hosts, host, item.line, `a device at ${host} of this site`, errors);
    const kind = reader.oneOf("kind", Object.values(DeviceKind)) ?? DeviceKind.DVR;
    const ports = reader.ports("ports", SERVICES);
    return {
      id,
      host,
      kind,
      ports,
      credential: reader.text("credential", NAME, NAME_SAYS),
      managementPort: reader.port("managementPort"),
      expose: exposed(reader, kind, ports, errors),
      protocols: PROTOCOLS[reader.oneOf("protocols", ["tcp", "udp", "both"] as const) ?? "tcp"] ?? "both",
      source: reader.text("source", IPV4, IPV4_SAYS),
      until: reader.text("until", TIME, TIME_SAYS),
    };
  });
}

function exposed(
  reader: Reader,
  kind: DeviceKind,
  ports: SiteDevice["ports"],
  errors: DataError[],
): readonly AccessPath[] {
  const there =
    ports === undefined ? SERVICES_FROM_THE_FACTORY[kind] : SERVICES.filter((service) => ports[service] !== undefined);
  return reader.words("expose", [...PATHS.keys()]).flatMap(({ value, line }) => {
    const path = PATHS.get(value);
    const missing = path?.services.filter((service) => !there.includes(service)) ?? [];
    if (missing.length > 0) {
      const has = there.join(", ") || "nothing";
      errors.push({
        line,
        says: `expose "${value}" takes ${missing.join(" and ")}, and the device has ${has}: add it to its ports`,
      });
    }
    return path === undefined ? [] : [path];
  });
}

function unique(seen: Map<string, number>, key: string, line: number, what: string, errors: DataError[]): void {
  const first = seen.get(key);
  if (key === "") return;
  if (first === undefined) seen.set(key, line);
  else errors.push({ line, says: `${what} stands on line ${first} already` });
}
