import { isIPv4 } from "node:net";
import type { MappingTable, SimulatedMapping, SimulatedMappingKey } from "./mapping-table";

/** A UPnP error to answer. `unexpected` where a correct client would not have asked like this. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    description: string,
    readonly unexpected?: string,
  ) {
    super(description);
  }
}

/** What actions act upon. */
export interface RouterState {
  igdVersion: 1 | 2;
  externalAddress: string;
  /** Maps a port only for the host that asks. */
  secureMode: boolean;
  /** Throws a Refusal where this router adds no such mapping. */
  refuses: (mapping: SimulatedMapping, from: string) => void;
  table: MappingTable;
  /** Opens and closes ports until they are those of the table. */
  followTable: () => Promise<void>;
}

type Given = Readonly<Record<string, string>>;
type Answer = Record<string, string | number>;

interface Action {
  /** In the order of the service's definition. */
  takes: readonly string[];
  act: (state: RouterState, given: Given, from: string) => Answer | Promise<Answer>;
}

const KEY = ["NewRemoteHost", "NewExternalPort", "NewProtocol"] as const;

/** The actions of WANIPConnection that this router knows. */
export const actions: Record<string, Action> = {
  GetStatusInfo: {
    takes: [],
    act: () => ({ NewConnectionStatus: "Connected", NewLastConnectionError: "ERROR_NONE", NewUptime: 3600 }),
  },
  GetExternalIPAddress: { takes: [], act: ({ externalAddress }) => ({ NewExternalIPAddress: externalAddress }) },
  GetSpecificPortMappingEntry: {
    takes: KEY,
    act: ({ table }, given) => {
      const found = table.get(readKey(given));
      if (found === undefined) throw new Refusal(714, "NoSuchEntryInArray");
      return entry(found);
    },
  },
  GetGenericPortMappingEntry: {
    takes: ["NewPortMappingIndex"],
    act: ({ table }, given) => {
      const found = table.list()[number(given, "NewPortMappingIndex", 0, 65_535)];
      if (found === undefined) throw new Refusal(713, "SpecifiedArrayIndexInvalid");
      return {
        NewRemoteHost: found.remoteHost,
        NewExternalPort: found.externalPort,
        NewProtocol: found.protocol.toUpperCase(),
        ...entry(found),
      };
    },
  },
  AddPortMapping: {
    takes: [
      ...KEY,
      "NewInternalPort",
      "NewInternalClient",
      "NewEnabled",
      "NewPortMappingDescription",
      "NewLeaseDuration",
    ],
    act: add,
  },
  DeletePortMapping: {
    takes: KEY,
    act: async ({ table, secureMode, followTable }, given, from) => {
      const found = table.get(readKey(given));
      if (found === undefined) throw new Refusal(714, "NoSuchEntryInArray");
      if (secureMode && found.internalHost !== from) throw new Refusal(606, "Action not authorized");
      table.delete(found);
      await followTable();
      return {};
    },
  },
};

async function add(state: RouterState, given: Given, from: string): Promise<Answer> {
  const wanted = readMapping(given);
  const { table } = state;
  const present = table.get(wanted);
  if (state.secureMode && wanted.internalHost !== from) throw new Refusal(718, "ConflictInMappingEntry");
  state.refuses(wanted, from);
  if (present !== undefined && present.internalHost !== wanted.internalHost) {
    throw new Refusal(718, "ConflictInMappingEntry");
  }
  // WANIPConnection:2 section 2.5.16: a lease is 1 to 604800 seconds, and 0 means the longest.
  const longest = state.igdVersion === 2 ? 604_800 : Infinity;
  const leaseSeconds =
    wanted.leaseSeconds === 0 && state.igdVersion === 2 ? longest : Math.min(wanted.leaseSeconds, longest);
  // miniupnpd 2.3.1 renews the lease of the same host and port and ignores the new description.
  const description = present?.internalPort === wanted.internalPort ? present.description : wanted.description;
  table.set({ ...wanted, leaseSeconds, description });
  try {
    await state.followTable();
  } catch (error) {
    if (present === undefined) table.delete(wanted);
    else table.set(present);
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(501, "ActionFailed", `external port ${wanted.externalPort} cannot be bound: ${why}`);
  }
  return {};
}

const entry = (mapping: SimulatedMapping): Answer => ({
  NewInternalPort: mapping.internalPort,
  NewInternalClient: mapping.internalHost,
  NewEnabled: mapping.enabled ? 1 : 0,
  NewPortMappingDescription: mapping.description,
  NewLeaseDuration: mapping.leaseSeconds,
});

function readKey(given: Given): SimulatedMappingKey {
  const protocol = given["NewProtocol"];
  if (protocol !== "TCP" && protocol !== "UDP") throw invalid("NewProtocol", protocol);
  const remoteHost = given["NewRemoteHost"] ?? "";
  if (remoteHost !== "" && !isIPv4(remoteHost)) throw invalid("NewRemoteHost", remoteHost);
  return {
    protocol: protocol === "TCP" ? "tcp" : "udp",
    externalPort: number(given, "NewExternalPort", 1, 65_535),
    remoteHost,
  };
}

function readMapping(given: Given): SimulatedMapping {
  const internalHost = given["NewInternalClient"] ?? "";
  if (!isIPv4(internalHost)) throw invalid("NewInternalClient", internalHost);
  return {
    ...readKey(given),
    internalHost,
    internalPort: number(given, "NewInternalPort", 1, 65_535),
    enabled: number(given, "NewEnabled", 0, 1) === 1,
    description: given["NewPortMappingDescription"] ?? "",
    leaseSeconds: number(given, "NewLeaseDuration", 0, 0xffff_ffff),
  };
}

function number(given: Given, name: string, min: number, max: number): number {
  const text = given[name] ?? "";
  const value = Number(text);
  if (!/^\d{1,10}$/.test(text) || value < min || value > max) throw invalid(name, text);
  return value;
}

function invalid(name: string, value: string | undefined): Refusal {
  return new Refusal(402, "Invalid Args", `${name} is ${JSON.stringify(value)}`);
}
