import type { Tunnel } from "../tunnel";
import type { GrantingRouterType, ReadableRouterType, RouterType } from "./capabilities";
import type { Epoch } from "./port-control/epoch";
import type { PortMapping, PortMappingKey, WantedMapping } from "./port-mapping/model";

/** Where a router is and how it is spoken to. */
export interface RouterAddress<Type extends RouterType = RouterType> {
  type: Type;
  /**
   * `upnp`: URL of the device description, e.g. `http://192.168.1.1:5000/rootDesc.xml`; null looks for it on the LAN (SSDP).
   * `nat-pmp`, `pcp`: `pcp://192.168.1.1`; null is this machine's default gateway.
   * `nftables`: `ssh://root@192.168.1.1`.
   * `manual`: of its menu, for people; null where that is not given.
   */
  url: string | null;
  /** Unique device name, e.g. `uuid:5a8e9c1e-…`; null accepts any. */
  udn: string | null;
  /** The way into the router's network; left out where this machine is in it. Discovery goes through none. */
  tunnel?: Tunnel | undefined;
  /** `nftables`, and there always. */
  ssh?: SshAccess | undefined;
}

/** How a router is logged in to over SSH, and where its mappings go. */
export interface SshAccess {
  /** The key that it must have: an OpenSSH public key, or its fingerprint. */
  hostKey: string;
  /** Path of a private key; null where another way logs in. */
  identityFile: string | null;
  /** Name of the account whose password logs in; null where another way does. */
  credential: string | null;
  password: string | null;
  /** The interface on the Internet side; null is that of the default route. */
  wanInterface: string | null;
  /** Path, on the router, of the file that keeps the mappings for its next start; null is the usual one. */
  persistFile: string | null;
}

/** A router whose table can be read. */
export type ReadableRouterAddress = RouterAddress<ReadableRouterType>;

/** A router that grants mappings and shows none. */
export type GrantingRouterAddress = RouterAddress<GrantingRouterType>;

/** Who the router says that it is. */
export interface RouterDescription {
  /** Where the description was read. */
  url: string;
  udn: string;
  manufacturer: string;
  model: string;
  friendlyName: string;
  /** Null where it speaks no UPnP. */
  igdVersion: 1 | 2 | null;
  /** The connection service in use, e.g. `urn:schemas-upnp-org:service:WANIPConnection:1`. */
  serviceType: string;
  controlUrl: string;
  /** Name of the tunnel that it is behind, or null. */
  tunnel: string | null;
  /** What limits every mapping on it, if that is known. */
  cautions?: readonly Caution[];
}

/** For people: what they should know, and what to do. */
export interface Caution {
  summary: string;
  detail: string;
}

/** The router's address on its Internet side. */
export interface ExternalAddress {
  /** IPv4 address, or null where the router has none to tell. */
  address: string | null;
  /** True where that address cannot be reached from the Internet: private, 100.64/10, or none. */
  behindCarrierNat: boolean;
  /** Which of these, in words; null where the address can be reached. */
  unreachableBecause: string | null;
}

/** All that reading and planning code ever gets: nothing here changes a router. Every method throws a `RouterError`. */
export interface RouterReader {
  describe(): Promise<RouterDescription>;
  externalAddress(): Promise<ExternalAddress>;
  /** The entry under exactly this key; null only where the router says that there is none. */
  portMapping(key: PortMappingKey): Promise<PortMapping | null>;
  /** The whole table, entry by entry. */
  portMappings(): Promise<PortMapping[]>;
}

/** What to add. `enabled: false` exists to put back an entry of somebody else exactly as it was. */
export type NewPortMapping = WantedMapping & { enabled?: boolean };

/** A router that can be changed. Bare calls: `createPortMapping` and its neighbours hold the rules. */
export interface RouterWriter extends RouterReader {
  /** True where the router is known to let in no other source than the one asked for: nothing has to be tried out. */
  readonly restrictsSource?: boolean;
  addPortMapping(mapping: NewPortMapping): Promise<void>;
  /** What the changes since the last call have met that limits what was made, and is no failure: told once. */
  takeCautions?(): readonly Caution[];
  /** Succeeds where nothing is under the key. */
  deletePortMapping(key: PortMappingKey): Promise<void>;
}

/** What a router tells that shows no mappings. */
export interface GrantingRouterLook {
  /** Where it answered: `pcp://192.168.1.1:5351`. */
  url: string;
  /** This machine's address towards it. */
  from: string;
  /** Since when it has kept its mappings. */
  epoch: Epoch;
  /** IPv4 address; null where it has none, or does not tell. */
  externalAddress: string | null;
}

/** A mapping as the router granted it. */
export interface Grant {
  /** Not always the one that was asked for. */
  externalPort: number;
  /** Seconds; it ends by itself. */
  leaseSeconds: number;
  externalAddress: string | null;
  epoch: Epoch;
}

/** All that reading and planning code gets of a router that grants mappings and shows none. Throws `RouterError`s. */
export interface GrantReader {
  look(): Promise<GrantingRouterLook>;
}

/** Bare calls: `takeGrant` and its neighbours hold the rules. */
export interface GrantWriter extends GrantReader {
  /** Makes a mapping, or renews it. @param nonce 12 bytes in hexadecimal, known to its owner alone: not asked for by NAT-PMP */
  requestGrant(mapping: WantedMapping, nonce: string): Promise<Grant>;
  returnGrant(mapping: WantedMapping, nonce: string): Promise<void>;
}
