/** How a router is spoken to. */
export type RouterType = "upnp" | "nftables" | "pcp" | "nat-pmp" | "manual";

/** A router as the provider block names it. */
export interface RouterEntry {
  readonly type: RouterType;
  readonly url?: string | undefined;
  readonly udn?: string | undefined;
  /** Name of a tunnel. */
  readonly tunnel?: string | undefined;
  readonly hostKey?: string | undefined;
  readonly identityFile?: string | undefined;
  /** Name of a credential. */
  readonly credential?: string | undefined;
  readonly wanInterface?: string | undefined;
  readonly persistFile?: string | undefined;
}
