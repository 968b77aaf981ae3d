import type { DigestAlgorithm } from "./digest-guard";
import type { Family } from "./families";
import type { Fault } from "./faults";
import type { NetworkOptions } from "./network-settings";

/** Plain data, so that it also travels to a device in another process. */
export interface IsapiDeviceOptions extends NetworkOptions {
  /** Address to listen on. Default 127.0.0.1. */
  readonly host?: string;
  readonly username: string;
  readonly password: string;
  /** Default `turbo-hd-dvr`. */
  readonly family?: Family;
  /** Other ports than the family's, by protocol name: `{ HTTP: 8080, DEV_MANAGE: 8001 }`. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Other switches than the family's, by protocol name. */
  readonly enabled?: Readonly<Record<string, boolean>>;
  /** Default: the family's. */
  readonly serialNumber?: string;
  /** Added to ports below 1024 when binding; see `privilegedPortOffset`. Default 0. */
  readonly portOffset?: number;
  /** Whether a written port is listened on at once or after `reboot`. Default `at-once`. */
  readonly portChange?: "at-once" | "after-reboot";
  /** Whether the connection over which the HTTP port is changed is cut before the answer. Default false. */
  readonly cutOnMove?: boolean;
  /** Whether a list may be written, or single entries only. Default `list`. */
  readonly writes?: "list" | "entries";
  /** Default MD5; an array offers several. */
  readonly algorithm?: DigestAlgorithm | readonly DigestAlgorithm[];
  /** Default true. */
  readonly qop?: boolean;
  /** Default `reusable`. */
  readonly nonces?: "reusable" | "one-use";
  /** Default 300000. */
  readonly nonceLifetimeMs?: number;
  /** false: factory-new. Default true. */
  readonly activated?: boolean;
  /** How long a restart takes. Default 100. */
  readonly rebootMs?: number;
  readonly faults?: readonly Fault[];
}
