import { discoverDevices, IsapiError, type SadpDevice } from "../../providers/isapi";
import { discoverRouters, type FoundRouter } from "../../providers/router";
import type { LanAccess } from "./access";
import type { Accounts } from "./accounts";
import type { DeviceAddress } from "./addresses";
import { lookAtDevice } from "./device";
import type { Lan, LanDevice, LanRouter, Missing } from "./model";
import { lookAtRouter } from "./router";

/** So many devices at a time. */
const AT_ONCE = 8;

export interface LanOptions {
  readonly accounts: Accounts;
  /** Whether devices (SADP) and routers (SSDP) are searched for by multicast. */
  readonly search: boolean;
  /** What the search need not, or cannot, find. */
  readonly devices: readonly DeviceAddress[];
  readonly routers: readonly string[];
  /** Told of each step, each device and router, and each gap, as soon as it is known. */
  readonly step?: (doing: string) => void;
  readonly device?: (device: LanDevice) => void;
  readonly router?: (router: LanRouter) => void;
  readonly missing?: (missing: Missing) => void;
}

/** Looks at everything that answers on this machine's LAN, or was given. */
export async function lookAtLan(options: LanOptions, access: LanAccess): Promise<Lan> {
  const missing: Missing[] = [];
  const miss = (...found: readonly Missing[]) => {
    missing.push(...found);
    for (const each of found) options.missing?.(each);
  };
  if (options.search) options.step?.("searching for devices (SADP) and routers (SSDP)");
  const [announced, answered] = options.search ? await Promise.all([devices(miss), routers(miss)]) : [[], []];

  const asked: { url: string; udn: string | null; foundBy: LanRouter["foundBy"] }[] = [
    ...answered.map(({ url, udn }) => ({ url, udn, foundBy: "SSDP" as const })),
    ...options.routers
      .filter((url) => !answered.some((found) => found.url === url))
      .map((url) => ({ url, udn: null, foundBy: "given" as const })),
  ];
  const seenRouters: LanRouter[] = [];
  for (const { foundBy, ...at } of asked.sort((one, other) => one.url.localeCompare(other.url))) {
    options.step?.(`reading router ${seenRouters.length + 1} of ${asked.length}: ${at.url}`);
    const looked = await lookAtRouter(at, foundBy, access);
    seenRouters.push(looked.router);
    options.router?.(looked.router);
    miss(...looked.missing);
  }

  const given = new Map(options.devices.map((at) => [at.host, at]));
  const found = announced.map(({ address }) => [address, given.get(address) ?? { host: address, port: null }] as const);
  const hosts = [...new Map([...given, ...found]).values()];
  const seenDevices: LanDevice[] = [];
  for (let first = 0; first < hosts.length; first += AT_ONCE) {
    const some = hosts.slice(first, first + AT_ONCE);
    options.step?.(`reading devices: ${Math.min(first + AT_ONCE, hosts.length)} of ${hosts.length}`);
    const looked = await Promise.all(
      some.map((at) => {
        const said = announced.find(({ address }) => address === at.host);
        return lookAtDevice(at, said, options.accounts, access);
      }),
    );
    for (const { device, missing: gaps } of looked) {
      seenDevices.push(device);
      options.device?.(device);
      miss(...gaps);
    }
  }
  return { devices: seenDevices.sort(byHost), routers: seenRouters, missing };
}

async function devices(miss: (missing: Missing) => void): Promise<readonly SadpDevice[]> {
  try {
    const { devices: found, silent } = await discoverDevices();
    for (const { interface: address, error } of silent) {
      const part = `search for devices (SADP) on the interface ${address}`;
      miss({ part, why: error.message, hint: "Name the devices behind it: --device HOST." });
    }
    return found;
  } catch (error) {
    if (!(error instanceof IsapiError)) throw error;
    miss({ part: "search for devices (SADP)", why: error.message, hint: `${error.hint} Or name them: --device HOST.` });
    return [];
  }
}

async function routers(miss: (missing: Missing) => void): Promise<readonly FoundRouter[]> {
  try {
    return await discoverRouters();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    miss({ part: "search for routers (SSDP)", why, hint: "Name the router: --router URL." });
    return [];
  }
}

function byHost(one: LanDevice, other: LanDevice): number {
  return one.host.localeCompare(other.host, undefined, { numeric: true });
}
