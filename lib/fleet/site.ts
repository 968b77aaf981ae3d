import type { DeviceKind } from "../device";
import type { AccessPath } from "../exposure";
import type { Protocols, Service } from "../service";

/** A device of a site. */
export interface SiteDevice {
  /** Id of the construct, and its name in the router's table. */
  readonly id: string;
  /**
   * What kind of device it is.
   *
   * @default "dvr"
   */
  readonly kind: DeviceKind;
  /** IPv4 address on the site's LAN. */
  readonly host: string;
  /**
   * Name of the account: `HIKVISION_PASSWORD_<NAME>` in the environment.
   *
   * @default - the account `default`
   */
  readonly credential: string | undefined;
  /**
   * Port to look for the device at first, 1-65535.
   *
   * @default - the declared ports, then the factory's
   */
  readonly managementPort: number | undefined;
  /**
   * Ports that it shall have, by service.
   *
   * @default - as the device has them
   */
  readonly ports: Partial<Record<Service, number>> | undefined;
  /**
   * What people do from outside.
   *
   * @default [] - nothing is exposed
   */
  readonly expose: readonly AccessPath[];
  /**
   * Protocols to forward for each service: a list, or `"both"`.
   *
   * @default "tcp"
   */
  readonly protocols: Protocols;
  /**
   * The only IPv4 address that may come in.
   *
   * @default - anyone
   */
  readonly source: string | undefined;
  /**
   * When its exposure ends, with offset: `2026-12-24T18:00:00+01:00`.
   *
   * @default - it doesn't
   */
  readonly until: string | undefined;
}

/** A site: one LAN behind one router, one stack. */
export interface Site {
  /** Name of the stack, and of the router in ids. */
  readonly name: string;
  /**
   * URL of the router's UPnP description.
   *
   * @default - it is looked for on the LAN
   */
  readonly router: string | undefined;
  /**
   * Name of the way into the site's network, one of the fleet's `tunnels`.
   *
   * @default - the runner is in that network
   */
  readonly tunnel: string | undefined;
  /**
   * External ports: `"own"` is the service's own port, `"allocated"` one that no other device of the site gets.
   *
   * @default "allocated"
   */
  readonly externalPorts: "own" | "allocated";
  /** What stands there. */
  readonly devices: readonly SiteDevice[];
}
