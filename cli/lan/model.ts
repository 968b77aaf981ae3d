import type { Service } from "../../lib/service";
import type { UpnpPorts } from "../../providers/isapi";
import type { MapsForOthers, PortMapping } from "../../providers/router";

/** Port and switch by service, in the order of `SERVICES`. A service that the device does not have is left out. */
export type DeviceServices = Partial<Record<Service, { readonly port: number | null; readonly enabled: boolean }>>;

/** A Hikvision device. null: nobody said. */
export interface LanDevice {
  /** IPv4 address, or the name that was given. */
  readonly host: string;
  readonly foundBy: "SADP" | "given";
  readonly kind: "dvr" | "nvr" | "camera" | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  /** YYMMDD */
  readonly firmwareBuild: string | null;
  /** Whether a password was ever set on it. */
  readonly activated: boolean | null;
  /** As SADP told them, without a login. */
  readonly announced: { readonly http: number | null; readonly server: number | null };
  /** The account that was, or would be, used: its name, as in HIKVISION_PASSWORD_<NAME>. */
  readonly account: string;
  /** Where it answered the login. */
  readonly place: { readonly scheme: "http" | "https"; readonly port: number } | null;
  /** null: not read, `notRead` says why. */
  readonly services: DeviceServices | null;
  /** `failed`: among what is missing it says how. */
  readonly notRead: "no-password" | "not-activated" | "failed" | null;
  /** Its own UPnP client; null where it has none or was not read. */
  readonly upnp: Pick<UpnpPorts, "enabled" | "mode"> | null;
  /** CVE numbers that somebody outside can use without a login. */
  readonly vulnerabilities: readonly string[];
}

/** A router that speaks UPnP. null: not read. */
export interface LanRouter {
  readonly url: string;
  readonly udn: string | null;
  readonly foundBy: "SSDP" | "given";
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly igdVersion: 1 | 2 | null;
  readonly externalAddress: string | null;
  /** Why that address leads nowhere from outside; null where it leads here, or is not known. */
  readonly unreachableBecause: string | null;
  readonly mapsForOthers: MapsForOthers | null;
  readonly mappings: readonly PortMapping[] | null;
}

/** A part of the LAN that could not be looked at. */
export interface Missing {
  /** `device 192.168.1.64`, `port mappings of http://192.168.1.1:5000/rootDesc.xml`, `search for devices` */
  readonly part: string;
  readonly why: string;
  /** What to do now. */
  readonly hint: string;
}

export interface Lan {
  readonly devices: readonly LanDevice[];
  readonly routers: readonly LanRouter[];
  readonly missing: readonly Missing[];
}
