import type { UpnpBefore } from "../../isapi";
import { DiagnosticError } from "../../plugin";
import type { Client } from "../configuration";

interface Device {
  /** What `hikvision_device_upnp` plans with it. */
  block: string | undefined;
  /** The mappings that it shall ask for, by id. */
  readonly mappings: Set<string>;
  /** Its settings from before this run switched its client on, or that a mapping had kept which is gone by now. */
  before: UpnpBefore | undefined;
  /** Services that mappings of this run have given back. */
  readonly given: Set<string>;
}

const runs = new WeakMap<Client, Map<string, Device>>();

/**
 * What the resources of one run do with the UPnP client of one device, seen together: Terraform asks about each of them
 * alone, in any order. Whichever comes second says that the two exclude each other.
 *
 * One process sees the run of one command: what an earlier apply has made, and this plan asks about too, is among it.
 */
export class UpnpOfThisRun {
  readonly #device: Device;

  constructor(
    client: Client,
    private readonly host: string,
  ) {
    const devices = runs.get(client) ?? new Map<string, Device>();
    runs.set(client, devices);
    const device = devices.get(host.toLowerCase()) ?? {
      block: undefined,
      mappings: new Set(),
      before: undefined,
      given: new Set<string>(),
    };
    devices.set(host.toLowerCase(), device);
    this.#device = device;
  }

  /**
   * A `hikvision_device_upnp` decides over the device's whole list.
   *
   * @param does what it does with it: `switches it off`, `declares external_ports`
   * @throws DiagnosticError if a mapping of this run needs the client
   */
  claimBlock(does: string): void {
    this.#device.block = does;
    this.#refuseBoth();
  }

  /** @throws DiagnosticError if a `hikvision_device_upnp` of this run decides over the client */
  claimMapping(id: string): void {
    this.#device.mappings.add(id);
    this.#refuseBoth();
  }

  /**
   * The settings to put back when the last mapping of the device goes, as a mapping should remember them: the first one of
   * a run has switched the client on, for the others too.
   */
  remembered(own: UpnpBefore | null): UpnpBefore | null {
    if (own?.enabled === false) this.#device.before ??= own;
    const first = this.#device.before;
    return first === undefined || own === null ? own : { ...first, externalPort: own.externalPort };
  }

  /** What a mapping that gives its service back puts back: never the line of another one that this run has ended. */
  toPutBack(protocol: string, own: UpnpBefore | null): UpnpBefore | null {
    this.#device.given.add(protocol);
    const before = this.remembered(own);
    if (before === null) return null;
    return { ...before, switchedOff: before.switchedOff.filter((each) => !this.#device.given.has(each)) };
  }

  #refuseBoth(): void {
    const { block, mappings } = this.#device;
    if (block === undefined || mappings.size === 0) return;
    throw new DiagnosticError({
      summary: "Two Resources Decide Over One Device's UPnP",
      detail:
        `The hikvision_device_upnp of ${this.host} ${block}, and the UPnP client of that device is to ask for ${[...mappings].join(", ")} ` +
        "(mapped_by). Each would undo what the other does.\n\n" +
        'Manage what the device opens in one way: either external_ports of hikvision_device_upnp, or port mappings with mapped_by = "device" or "auto". ' +
        'A mapping with mapped_by = "router" leaves the device alone. To go over from one to the other, remove the one in an apply of its own first.',
    });
  }
}
