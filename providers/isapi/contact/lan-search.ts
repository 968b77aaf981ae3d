import { isIPv4 } from "node:net";
import { networkInterfaces, type NetworkInterfaceInfo } from "node:os";
import { discoverDevices, type SadpDevice } from "../sadp";

/** A plan asks for its devices within moments: those that are missing are looked for together. */
const FRESH_MS = 10_000;

/** What a search found: the devices, or why nobody could be asked. */
export type Search = { readonly devices: readonly SadpDevice[] } | { readonly failed: string };

/**
 * Looks for a device by SADP on the network that it shares with this machine. For devices that no known place leads to:
 * the answer names the HTTP port that somebody moved behind our back, or the address that the device has by now. It costs
 * no login, and it is a claim only: who uses it must find the expected serial number there.
 */
export class LanSearch {
  readonly #searches = new Map<string, { at: number; result: Promise<Search> }>();

  /**
   * @param interfaces this machine's; default: what the system says at each search
   * @param waitMs how long to listen, in milliseconds; default: as `discoverDevices`
   */
  constructor(
    private readonly interfaces: () => readonly NetworkInterfaceInfo[] = ownInterfaces,
    private readonly waitMs?: number,
  ) {}

  /** @returns null where `host` is on no network of this machine: SADP does not cross a router, so nothing was asked */
  async around(host: string): Promise<Search | null> {
    const own = isIPv4(host) ? this.interfaces().find((each) => inSameNetwork(host, each)) : undefined;
    if (own === undefined) return null;
    const known = this.#searches.get(own.address);
    if (known !== undefined && Date.now() - known.at < FRESH_MS) return known.result;
    const result: Promise<Search> = discoverDevices({ interfaces: [own.address], waitMs: this.waitMs }).catch(
      (error: unknown) => ({
        failed: error instanceof Error ? error.message : String(error),
      }),
    );
    this.#searches.set(own.address, { at: Date.now(), result });
    return result;
  }
}

function ownInterfaces(): NetworkInterfaceInfo[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal }) => !internal);
}

function inSameNetwork(host: string, { family, address, netmask }: NetworkInterfaceInfo): boolean {
  return family === "IPv4" && (number(host) & number(netmask)) === (number(address) & number(netmask));
}

function number(address: string): number {
  return address.split(".").reduce((sum, part) => (sum << 8) | Number(part), 0);
}
