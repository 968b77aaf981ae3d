import type { Certificate } from "./certificate";
import type { DigestAlgorithm, DigestGuardOptions, Nonces } from "./digest-guard";
import type { Fault } from "./faults";
import type { NetworkOptions } from "./network-settings";
import type { RecordingSettings } from "./recording";

/** Plain data, so that it also travels to a device in another process. */
export interface IsapiDeviceOptions extends NetworkOptions {
  /** Address to listen on. Default 127.0.0.1. */
  readonly host?: string;
  readonly username: string;
  readonly password: string;
  /** Name of a folder in recordings/. Default `dvr-turbo-hd`. */
  readonly family?: string;
  /** A recording elsewhere, in place of a family: path of its folder. */
  readonly recording?: string;
  /** Other ports than the family's, by protocol name: `{ HTTP: 8080, DEV_MANAGE: 8001 }`. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Other switches than the family's, by protocol name. */
  readonly enabled?: Readonly<Record<string, boolean>>;
  /** Default: the family's. */
  readonly serialNumber?: string;
  /** "02:00:00:00:00:01". Default: the family's. */
  readonly macAddress?: string;
  /** One that was made before: a thousand devices take half a minute to make their own. Default: made at the first start. */
  readonly certificate?: Certificate;
  /** Added to ports below 1024 when binding; see `privilegedPortOffset`. Default 0. */
  readonly portOffset?: number;
  /** Whether a written port is listened on at once or after `reboot`. Default: as the family does. */
  readonly portChange?: "at-once" | "after-reboot";
  /** Whether the connection over which the HTTP port is changed is cut before the answer. Default false. */
  readonly cutOnMove?: boolean;
  /** Whether a list may be written, or single entries only. Default: as the family takes. */
  readonly writes?: "list" | "entries";
  /** An array offers several. Default: the family's. */
  readonly algorithm?: DigestAlgorithm | readonly DigestAlgorithm[];
  /** Default: the family's. */
  readonly qop?: boolean;
  /** Default: the family's. */
  readonly nonces?: Nonces;
  /** Default 300000. */
  readonly nonceLifetimeMs?: number;
  /** false: factory-new. Default true. */
  readonly activated?: boolean;
  /** How long the device takes for each answer. Default 0. */
  readonly latencyMs?: number;
  /** How long a restart takes. Default 100. */
  readonly rebootMs?: number;
  readonly faults?: readonly Fault[];
}

/** How one device behaves: as its recording says, but for what the options say. */
export interface Behaviour {
  readonly login: DigestGuardOptions;
  readonly activated: boolean;
  readonly takesLists: boolean;
  readonly rebootToApply: boolean;
  readonly cutOnMove: boolean;
}

export function behaviourOf(settings: RecordingSettings, options: IsapiDeviceOptions): Behaviour {
  const digest = { algorithms: ["MD5"] as const, qop: true, nonces: "reusable" as const, ...settings.digest };
  return {
    login: {
      username: options.username,
      password: options.password,
      algorithms: [options.algorithm ?? digest.algorithms].flat(),
      qop: options.qop ?? digest.qop,
      nonces: options.nonces ?? digest.nonces,
      nonceLifetimeMs: options.nonceLifetimeMs ?? 300_000,
      realm: settings.realm,
      lock: settings.lock ?? { attempts: 5, seconds: 1800 },
    },
    activated: options.activated ?? true,
    takesLists: (options.writes ?? settings.writes) !== "entries",
    rebootToApply: (options.portChange ?? settings.portChange) === "after-reboot",
    cutOnMove: options.cutOnMove === true,
  };
}
