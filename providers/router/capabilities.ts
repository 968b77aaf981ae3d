/** `depends`: on the router and its settings, which shows when it is asked. */
export type Capability = "yes" | "no" | "depends";

/** What a kind of router can do, whatever its make. */
export interface RouterCapabilities {
  /** Tells what stands under a key. Without it nothing can be verified, and drift is not seen. */
  readEntry: Capability;
  /** Tells its whole table. */
  listTable: Capability;
  /** Can be asked to add and delete a mapping. Without it somebody types the rule in. */
  change: Capability;
  /** Maps a port for another host than the one that asks. */
  mapForOthers: Capability;
  /** Lets in one source address only. */
  restrictSource: Capability;
  /** Keeps a mapping until it is deleted. */
  permanentLease: Capability;
  /** Ends a mapping by itself after a time. */
  timedLease: Capability;
  /** Gives the external port that is asked for, or refuses; where not, it may offer another one. */
  givenExternalPort: Capability;
  /** Keeps a description beside the mapping. */
  keepDescription: Capability;
  /** Tells its address on the Internet. */
  tellExternalAddress: Capability;
}

const table = {
  /** UPnP IGD 1 and 2. Restriction and permanence are in the protocol, and routers leave them out. */
  upnp: {
    readEntry: "yes",
    listTable: "yes",
    change: "yes",
    mapForOthers: "depends",
    restrictSource: "depends",
    permanentLease: "depends",
    timedLease: "depends",
    givenExternalPort: "yes",
    keepDescription: "yes",
    tellExternalAddress: "yes",
  },
  /** A Linux router over SSH: a table of its own, whose rules are what is asked for. Nothing in it ends by itself. */
  nftables: {
    readEntry: "yes",
    listTable: "yes",
    change: "yes",
    mapForOthers: "yes",
    restrictSource: "yes",
    permanentLease: "yes",
    timedLease: "no",
    givenExternalPort: "yes",
    keepDescription: "yes",
    tellExternalAddress: "yes",
  },
  /** NAT-PMP (RFC 6886): the host that asks is the one that is mapped. Nothing shows what stands. */
  "nat-pmp": {
    readEntry: "no",
    listTable: "no",
    change: "yes",
    mapForOthers: "no",
    restrictSource: "no",
    permanentLease: "no",
    timedLease: "yes",
    givenExternalPort: "no",
    keepDescription: "no",
    tellExternalAddress: "yes",
  },
  /**
   * PCP (RFC 6887): for others by THIRD_PARTY, where the router allows it. Its FILTER for one source is not used: miniupnpd
   * 2.3.1 confirms it and lets everybody in. The external address comes with a mapping.
   */
  pcp: {
    readEntry: "no",
    listTable: "no",
    change: "yes",
    mapForOthers: "depends",
    restrictSource: "no",
    permanentLease: "no",
    timedLease: "yes",
    givenExternalPort: "no",
    keepDescription: "no",
    tellExternalAddress: "depends",
  },
  /** A web menu, and somebody who types. */
  manual: {
    readEntry: "no",
    listTable: "no",
    change: "no",
    mapForOthers: "yes",
    restrictSource: "depends",
    permanentLease: "yes",
    timedLease: "no",
    givenExternalPort: "yes",
    keepDescription: "depends",
    tellExternalAddress: "no",
  },
} as const satisfies Record<string, RouterCapabilities>;

/** How a router is spoken to. */
export type RouterType = keyof typeof table;

/** The kinds of router whose table can be read: the rules of truth (`port-mapping/`) need that. */
export type ReadableRouterType = {
  [Type in RouterType]: (typeof table)[Type]["readEntry"] extends "no" ? never : Type;
}[RouterType];

/** The kinds that grant mappings and show none. */
export type GrantingRouterType = {
  [Type in RouterType]: (typeof table)[Type] extends { readEntry: "no"; change: "yes" } ? Type : never;
}[RouterType];

export const ROUTER_TYPES = Object.keys(table) as readonly RouterType[];

/** What each kind of router can do: docs/router-backends.md shows this table, and a test holds the page to it. */
export const capabilitiesOf = (type: RouterType): RouterCapabilities => table[type];
