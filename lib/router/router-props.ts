import type { MappedBy, RouterCapabilities } from "../exposure";
import type { Credential, Tunnel } from "../provider";
import type { PortRange } from "./allocated-port";

/** What a router of any type takes. */
export interface CommonRouterProps {
  /**
   * Name of the router in ids, as in `home/tcp/8082`.
   *
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * External ports of exposures that give none: `"own"` is the service's own port, `"allocated"` one that no other device
   * of the LAN gets, as it takes for more than one device.
   *
   * @default "own"
   */
  readonly externalPorts?: "own" | "allocated";
  /**
   * From where ports are allocated, eight to a host.
   *
   * @default { from: 20000, to: 49151 }
   */
  readonly allocatedRange?: PortRange;
  /**
   * External ports, 1-65535, that are the router's own or somebody else's: its remote management, a game console.
   *
   * @default []
   */
  readonly reservedPorts?: readonly number[];
  /**
   * The LAN that it stands in. Two routers at one address are one router, unless they stand in different sites: then each
   * has external ports of its own.
   *
   * @default - the app has one LAN
   */
  readonly site?: string;
}

/** A router that speaks UPnP IGD: its table can be read, so drift is seen. */
export interface UpnpRouterProps extends CommonRouterProps {
  /**
   * How the router is spoken to.
   *
   * @default "upnp"
   */
  readonly type?: "upnp";
  /**
   * URL of the router's UPnP description.
   *
   * @default - the router is looked for on the LAN (SSDP), which needs multicast
   */
  readonly url?: string;
  /**
   * Unique device name of the router: any other that answers is refused.
   *
   * @default - whichever router answers
   */
  readonly udn?: string;
  /**
   * Who asks it for port mappings, where an exposure says nothing. `MappedBy.AUTO`: where the router maps ports only for
   * the host that asks (OpenWrt as shipped, FRITZ!Box), the device asks itself.
   *
   * @default MappedBy.ROUTER
   */
  readonly mappedBy?: MappedBy;
  /**
   * What is known of the router, so that what it cannot do fails at synth.
   *
   * @default {}
   */
  readonly capabilities?: Omit<RouterCapabilities, "readable">;
  /**
   * The way into its network. Looking for a router does not go through one, so `url` is then required.
   *
   * @default - the runner is in that network
   */
  readonly tunnel?: Tunnel;
}

/**
 * A router that grants mappings for a time and shows none: what it granted is renewed by deploys (schedule one), and what
 * others change on it is not seen. A source address and `MappedBy.DEVICE` fail at synth.
 */
export interface GrantingRouterProps extends CommonRouterProps {
  /**
   * How the router is spoken to: `"pcp"` (RFC 6887; for other hosts where it allows THIRD_PARTY) or `"nat-pmp"` (RFC 6886,
   * for the machine on which Terraform runs and no other).
   */
  readonly type: "pcp" | "nat-pmp";
  /**
   * Its address, as `pcp://192.168.1.1` or `nat-pmp://192.168.1.1`.
   *
   * @default - the default gateway of the machine on which Terraform runs (Linux)
   */
  readonly url?: string;
  /**
   * What is known of the router, so that what it cannot do fails at synth.
   *
   * @default {}
   */
  readonly capabilities?: Pick<RouterCapabilities, "otherHosts" | "lowestExternalPort" | "hairpin">;
}

/**
 * A router with only a web menu: it is never contacted, and plan and deploy say which rule to type in, change or remove.
 * A lease and `MappedBy.DEVICE` fail at synth.
 */
export interface ManualRouterProps extends CommonRouterProps {
  /** How the router is spoken to: not at all. */
  readonly type: "manual";
  /**
   * Address of its menu, as `http://192.168.1.1/`, shown to whoever types.
   *
   * @default - none is shown
   */
  readonly url?: string;
  /**
   * What is known of the router, so that what it cannot do fails at synth.
   *
   * @default {}
   */
  readonly capabilities?: Pick<RouterCapabilities, "sourceAddress" | "lowestExternalPort" | "hairpin">;
}

/**
 * A Linux router, changed by `nft` over SSH: a table of its own, each change one transaction, kept for its next start. What the
 * router needs for that is in docs/router-backends.md. A lease fails at synth.
 */
export interface NftablesRouterProps extends CommonRouterProps {
  /** How the router is spoken to. */
  readonly type: "nftables";
  /** Where it is and as whom to log in: `ssh://root@192.168.1.1`, port 22 if left out. */
  readonly url: string;
  /** The key that it must have: an OpenSSH public key (`ssh-ed25519 AAAA…`), or its fingerprint (`SHA256:…`). */
  readonly hostKey: string;
  /**
   * Path of a private key without passphrase, where Terraform runs. What is in it is written nowhere.
   *
   * @default - the password of `credential`; without one, what the running ssh-agent holds
   */
  readonly identityFile?: string;
  /**
   * The account whose password logs in; the user stands in the URL.
   *
   * @default - the identity file, or ssh-agent
   */
  readonly credential?: Credential;
  /**
   * Its interface on the Internet side, as `eth0`.
   *
   * @default - that of its default route
   */
  readonly wanInterface?: string;
  /**
   * Path, on the router, of the file that keeps the mappings; the ruleset that it loads when it starts must include it.
   *
   * @default "/etc/nftables.d/cdktf-hikvision.nft"
   */
  readonly persistFile?: string;
  /**
   * The way into its network.
   *
   * @default - the runner is in that network
   */
  readonly tunnel?: Tunnel;
  /**
   * What is known of the router, so that what it cannot do fails at synth.
   *
   * @default {}
   */
  readonly capabilities?: Pick<RouterCapabilities, "lowestExternalPort" | "hairpin">;
}

/** What a router takes, by its `type`. */
export type RouterProps = UpnpRouterProps | NftablesRouterProps | GrantingRouterProps | ManualRouterProps;
