import type { FamilyTraits } from "./families";
import type { NetworkObject } from "./network-object";
import { hikConnectObject, sshObject } from "./remote-access-objects";
import type { Service } from "./service-table";
import type { SwitchObject } from "./switch-object";
import { FACTORY_UPNP, UpnpObject, type UpnpSettings } from "./upnp-object";
import { UpnpPortMapper } from "./upnp-port-mapper";

/** Plain data, so that it also travels to a device in another process. */
export interface NetworkOptions {
  /** The device's own UPnP client as it is found. Default: off, as shipped. */
  readonly upnp?: Partial<UpnpSettings>;
  /** The router that its UPnP client asks: URL of the description, or `ssdp` to search for one. Default: there is none. */
  readonly router?: string;
  /** How often the UPnP client asks again, in milliseconds. Default 60000. */
  readonly upnpRenewMs?: number;
  /** Default false. */
  readonly hikConnect?: boolean;
  /** Default false. */
  readonly ssh?: boolean;
  /** What this device does not have. Default: it has all of these. */
  readonly lacks?: readonly ("upnp" | RemoteAccessName)[];
}

export type RemoteAccessName = "hikConnect" | "ssh";

/** What a device has under System/Network beside its services: a UPnP client that really asks, Hik-Connect and SSH. */
export class NetworkSettings {
  readonly objects: readonly NetworkObject[];
  readonly #upnp: UpnpObject;
  readonly #mapper: UpnpPortMapper;
  readonly #switches: Readonly<Record<RemoteAccessName, SwitchObject>>;

  /** @param services as they are listened on at present */
  constructor(traits: FamilyTraits, host: string, services: () => readonly Service[], options: NetworkOptions) {
    this.#mapper = new UpnpPortMapper({
      host,
      router: options.router,
      renewMs: options.upnpRenewMs ?? 60_000,
      settings: () => this.#upnp.settings,
      services,
    });
    this.#upnp = new UpnpObject(traits, { ...FACTORY_UPNP, ...options.upnp }, this.#mapper);
    this.#switches = {
      hikConnect: hikConnectObject(traits, options.hikConnect ?? false),
      ssh: sshObject(traits, options.ssh ?? false),
    };
    const lacks: readonly string[] = options.lacks ?? [];
    this.objects = Object.entries({ upnp: this.#upnp, ...this.#switches }).map(([name, object]) =>
      lacks.includes(name) ? missing(object) : object,
    );
  }

  /** The device is on. */
  start(): void {
    this.#mapper.start();
  }

  /** The device is off. Resolves when nothing is being asked any more. */
  stop(): Promise<void> {
    return this.#mapper.stop();
  }

  /** The services have moved. */
  follow(): void {
    this.#mapper.follow();
  }

  get upnp(): UpnpSettings {
    return this.#upnp.settings;
  }

  /** What someone does on the web menu's UPnP page. Resolves when the router was asked. */
  async setUpnp(change: Partial<UpnpSettings>): Promise<void> {
    this.#upnp.settings = { ...this.#upnp.settings, ...change };
    this.#mapper.follow();
    await this.#mapper.settled();
  }

  remoteAccess(name: RemoteAccessName): boolean {
    return this.#switches[name].enabled;
  }

  /** What someone does in the web menu, or the maker's cloud by itself. */
  setRemoteAccess(name: RemoteAccessName, enabled: boolean): void {
    this.#switches[name].enabled = enabled;
  }
}

/** Whether a device has an object is learnt by reading it: that is no client's mistake. */
function missing(object: NetworkObject): NetworkObject {
  return {
    answer: (request) =>
      request.method === "GET" && object.answer(request) !== undefined ? { subStatusCode: "notSupport" } : undefined,
  };
}
