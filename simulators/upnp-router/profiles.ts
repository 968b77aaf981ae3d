import { setTimeout } from "node:timers/promises";
import { Refusal } from "./actions";
import type { DescribedService } from "./description";
import type { SimulatedMapping } from "./mapping-table";

/** Routers as they are in homes, in what miniupnpd never does. */
export type RouterProfileName =
  | "permanent-leases-only"
  | "equal-ports-only"
  | "argument-order"
  | "fritz-box"
  | "ppp-only"
  | "connected-by-ppp"
  | "malformed"
  | "hung"
  | "slow"
  | "lying";

/** In what a router differs from a plain one. */
export interface RouterProfile {
  manufacturer?: string;
  model?: string;
  /** The connection services described, the one in use last; the others say Disconnected. Default: one, of the router's version. */
  services?: readonly DescribedService[];
  /** Throws where this router adds no such mapping. */
  refuses?: (mapping: SimulatedMapping, from: string) => void;
  /** What becomes of an answer to a SOAP action; undefined is none at all. */
  sends?: (body: string) => Promise<string | undefined>;
  /** Says that it added or deleted a mapping, and did not. */
  lies?: boolean;
}

const IP: DescribedService = {
  serviceType: "urn:schemas-upnp-org:service:WANIPConnection:1",
  id: "WANIPConn1",
  controlPath: "/ctl/IPConn",
};
const PPP: DescribedService = {
  serviceType: "urn:schemas-upnp-org:service:WANPPPConnection:1",
  id: "WANPPPConn1",
  controlPath: "/ctl/PPPConn",
};

export const profiles: Record<RouterProfileName, RouterProfile> = {
  /** MikroTik RouterOS among others (erlang-nat#14, node-nat-upnp#24). */
  "permanent-leases-only": {
    refuses: ({ leaseSeconds }) => {
      if (leaseSeconds !== 0) throw new Refusal(725, "OnlyPermanentLeasesSupported");
    },
  },
  "equal-ports-only": {
    refuses: ({ externalPort, internalPort }) => {
      if (externalPort !== internalPort) throw new Refusal(724, "SamePortValuesRequired");
    },
  },
  /** Every router here answers 402 to arguments in another order (rust-igd#48); the name says that this is what is tested. */
  "argument-order": {},
  /** Own host only, and the refusal says so (AVM, wanipconnSCPD). */
  "fritz-box": {
    manufacturer: "AVM Berlin",
    model: "FRITZ!Box 7590",
    refuses: ({ internalHost }, from) => {
      if (internalHost !== from) throw new Refusal(606, "Action not authorized");
    },
  },
  /** A DSL router that dials in by itself (rust-igd#26). */
  "ppp-only": { services: [PPP] },
  /** Two services, and the one that comes first is not in use (libtorrent#6611). */
  "connected-by-ppp": { services: [IP, PPP] },
  malformed: { sends: (body) => Promise.resolve(body.slice(0, body.length * 0.7)) },
  hung: { sends: () => Promise.resolve(undefined) },
  slow: { sends: (body) => setTimeout(150, body) },
  lying: { lies: true },
};

export const ROUTER_PROFILES = Object.keys(profiles) as readonly RouterProfileName[];
