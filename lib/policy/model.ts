import type { Protocol, Service } from "../service";

/** `unknown` unless somebody vouches for it: that no vulnerability is known of it proves nothing. */
export type FirmwareState = "vulnerable" | "unknown" | "current";

/** A device, as far as a rule looks at it. */
export interface ExposedDevice {
  /** Where it is declared: construct path or Terraform address. */
  readonly at: string;
  /** Address on the LAN; undefined where it is not known yet. */
  readonly host: string | undefined;
  readonly kind: "dvr" | "nvr" | "camera" | undefined;
  /** Port and switch by service; undefined where nothing is known of any, `port` undefined where the device decides. */
  readonly ports:
    Partial<Record<Service, { readonly port: number | undefined; readonly enabled: boolean }>> | undefined;
  readonly redirectToHttps: boolean | undefined;
  readonly firmware: FirmwareState;
  /** CVE numbers, where {@link firmware} is `vulnerable`. */
  readonly vulnerabilities: readonly string[];
  /** Whether its own UPnP client opens ports; undefined where that is not known. */
  readonly mapsPortsItself: boolean | undefined;
  /** Whether its SSH server is on; undefined where that is not known. */
  readonly sshOn: boolean | undefined;
  /** Whether it calls its vendor's cloud (Hik-Connect); undefined where that is not known. */
  readonly inVendorCloud: boolean | undefined;
}

/** One service that can be reached from outside in one way. */
export interface ExposedService {
  /** Where it is declared: construct path or Terraform address. */
  readonly at: string;
  readonly kind: "portMapping" | "vpn" | "tunnel" | "vendorCloud" | "none";
  /** Undefined where nothing tells which service the port is. */
  readonly service: Service | undefined;
  readonly device: ExposedDevice | undefined;
  /** What tells one router from another in the model. */
  readonly router: string;
  readonly protocol: `${Protocol}`;
  /** Undefined where there is none, or it is not known yet; so also below. */
  readonly externalPort: number | undefined;
  readonly internalHost: string | undefined;
  readonly internalPort: number | undefined;
  /** The one address that may come in; "" is anyone. */
  readonly source: string;
  /** When it is to end, in milliseconds since 1970. */
  readonly until: number | undefined;
}

/** Who can reach what, of one stack, one plan, or one look at the world. */
export interface ExposureModel {
  readonly devices: readonly ExposedDevice[];
  readonly services: readonly ExposedService[];
}
