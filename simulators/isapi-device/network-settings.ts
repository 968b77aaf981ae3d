import type { NetworkObject } from "./network-object";
import { hikConnectObject, sshObject } from "./remote-access-objects";
import type { Service } from "./service-table";
import type { SwitchObject } from "./switch-object";
import { UpnpObject, type UpnpSettings } from "./upnp-object";
import { UpnpPortMapper } from "./upnp-port-mapper";

/** Plain data, so that it also travels to a device in another process. */
export interface NetworkOptions {
  /** The device's own UPnP client as it is found. Default: as recorded. */
  readonly upnp?: Partial<UpnpSettings>;
  /** The router that its UPnP client asks: URL of the description, or `ssdp` to search for one. Default: there is none. */
  readonly router?: string;
  /** How often the UPnP client asks again, in milliseconds. Default 60000. */
  readonly upnpRenewMs?: number;
  /** Default: as recorded. */
  readonly hikConnect?: boolean;
  /** Default: as recorded. */
  readonly ssh?: boolean;
  /** What this device does not have, of what was recorded. */
  readonly lacks?: readonly ("upnp" | RemoteAccessName)[];
}

/** A device without a UPnP client maps nothing. */
const ABSENT: UpnpSettings = { enabled: false, mode: "auto", lines: [] };

export type RemoteAccessName = "hikConnect" | "ssh";

/** What a device has under System/Network beside its services: a UPnP client that really asks, Hik-Connect and SSH. */
export class NetworkSettings {
  readonly objects: readonly NetworkObject[];
  readonly #upnp: UpnpObject | undefined;
  readonly #mapper: UpnpPortMapper;
  readonly #switches: Readonly<Partial<Record<RemoteAccessName, SwitchObject>>>;

  /** @param services as they are listened on at present */
  constructor(
    recorded: ReadonlyMap<string, string>,
    host: string,
    services: () => readonly Service[],
    options: NetworkOptions,
  ) {
    this.#mapper = new UpnpPortMapper({
      host,
      router: options.router,
      renewMs: options.upnpRenewMs ?? 60_000,
      settings: () => this.#upnp?.settings ?? ABSENT,
      services,
    });
    const has = (name: "upnp" | RemoteAccessName, path: string): string | undefined =>
      options.lacks?.includes(name) === true ? undefined : recorded.get(path);
    const ports = has("upnp", "System/Network/UPnP/ports");
    const status = has("upnp", "System/Network/UPnP/ports/status");
    this.#upnp =
      ports === undefined || status === undefined
        ? undefined
        : new UpnpObject({ ports, status }, options.upnp ?? {}, this.#mapper);
    const [ezviz, ssh] = [has("hikConnect", "System/Network/EZVIZ"), has("ssh", "System/Network/ssh")];
    this.#switches = {
      ...(ezviz === undefined ? undefined : { hikConnect: hikConnectObject(ezviz, options.hikConnect) }),
      ...(ssh === undefined ? undefined : { ssh: sshObject(ssh, options.ssh) }),
    };
    this.objects = [this.#upnp, ...Object.values(this.#switches)].filter((object) => object !== undefined);
  }

  /** The device is on, or its services have moved. */
  start(): void {
    this.#mapper.start();
  }

  /** The device is off. Resolves when nothing is being asked any more. */
  stop(): Promise<void> {
    return this.#mapper.stop();
  }

  /** @throws RangeError for a device that has no UPnP client */
  get upnp(): UpnpSettings {
    return this.#client().settings;
  }

  /** What someone does on the web menu's UPnP page. Resolves when the router was asked. */
  async setUpnp(change: Partial<UpnpSettings>): Promise<void> {
    const client = this.#client();
    client.settings = { ...client.settings, ...change };
    this.#mapper.follow();
    await this.#mapper.settled();
  }

  /**
   * Another client that writes its own document right after each that is written here.
   *
   * @param make what it makes of the settings before and of those written; undefined: there is none
   */
  setOtherUpnpWriter(make: ((before: UpnpSettings, written: UpnpSettings) => UpnpSettings) | undefined): void {
    this.#client().otherWriter = make;
  }

  /** @throws RangeError for a device that lacks it */
  remoteAccess(name: RemoteAccessName): boolean {
    return this.#switch(name).enabled;
  }

  /** What someone does in the web menu, or the maker's cloud by itself. */
  setRemoteAccess(name: RemoteAccessName, enabled: boolean): void {
    this.#switch(name).enabled = enabled;
  }

  #client(): UpnpObject {
    if (this.#upnp === undefined) throw new RangeError("this device has no UPnP client");
    return this.#upnp;
  }

  #switch(name: RemoteAccessName): SwitchObject {
    const found = this.#switches[name];
    if (found === undefined) throw new RangeError(`this device has no ${name}`);
    return found;
  }
}
