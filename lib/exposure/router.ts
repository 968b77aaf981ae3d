import type { Construct } from "constructs";
import type { Protocol, Service } from "../service";
import type { MappedBy } from "./mapped-by";

/**
 * Ports on the router's Internet side: `"own"` is the port that the service has on the device, `"allocated"` a port that
 * belongs to the device's address and the service alone. A list names single ones; services that it leaves out get what
 * the router's `externalPorts` says.
 */
export type ExternalPorts = "own" | "allocated" | Partial<Record<Service, number>>;

/** What is known of a router before it is asked. What is left out is found out at plan and apply. */
export interface RouterCapabilities {
  /**
   * Whether it keeps mappings for a limited time; false where it only knows permanent ones (UPnP error 725).
   *
   * @default - unknown: a lease is asked for where one is declared
   */
  readonly leases?: boolean;
  /**
   * Whether it honours a mapping's remote host. Many accept one and let everybody in.
   *
   * @default - unknown: tried out before a port is opened
   */
  readonly sourceAddress?: boolean;
  /**
   * Whether it maps ports for other hosts than the one that asks; false on OpenWrt as shipped and on a FRITZ!Box. Then
   * synth warns of a device that does not ask itself (`MappedBy.AUTO`, `MappedBy.DEVICE`).
   *
   * @default - unknown: found out at apply
   */
  readonly otherHosts?: boolean;
  /**
   * Whether it tells what stands under a port. Where not, drift is not seen, and nothing shows that a device was granted
   * what it asked for. The router's type settles it.
   *
   * @default - by the router's type
   */
  readonly readable?: boolean;
  /**
   * Lowest external port that it forwards, 1-65535; many refuse those below 1024.
   *
   * @default - unknown
   */
  readonly lowestExternalPort?: number;
  /**
   * Whether its own public address can be reached from its LAN.
   *
   * @default - unknown
   */
  readonly hairpin?: boolean;
}

/** A router as an exposure needs it. */
export interface IRouter extends Construct {
  /** Name of the router in ids: `home` in `home/tcp/8082`. */
  readonly name: string;
  readonly capabilities: RouterCapabilities;
  /** What holds for services whose external port is not given. */
  readonly externalPorts: "own" | "allocated";
  /**
   * Who asks it for the mappings of exposures that say nothing.
   *
   * @default MappedBy.ROUTER
   */
  readonly mappedBy?: MappedBy;
  /**
   * The external port that belongs to this host and service.
   *
   * @throws DeclarationError if the host is not known at synth
   */
  allocatedPort(host: string, service: Service, by: Construct): number;
  /** @throws DeclarationError that names both constructs if the external port is taken */
  claim(protocol: Protocol, externalPort: number, sourceAddress: string, by: Construct): void;
}
