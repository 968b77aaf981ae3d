import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { boundPort } from "../privileged-ports";
import { makeCertificate, type Certificate } from "./certificate";
import { DigestGuard } from "./digest-guard";
import { families } from "./families";
import { Faults, type Fault } from "./faults";
import { IsapiObjects } from "./isapi-objects";
import {
  listenBanner,
  listenHttp,
  listenHttps,
  listenRtsp,
  listenUdp,
  type Datagram,
  type Listener,
  type Place,
} from "./listeners";
import { NetworkSettings } from "./network-settings";
import type { IsapiDeviceOptions } from "./options";
import { ServiceTable, type Service } from "./service-table";
import { serve, type LoggedRequest, type WebServerOptions } from "./web-server";

const LISTENS_FOR: Readonly<Record<string, "http" | "https" | "rtsp">> = { http: "http", https: "https", rtsp: "rtsp" };

/**
 * A device on real sockets: HTTP and HTTPS with ISAPI behind digest, RTSP, the other services as TCP banners, and UDP on
 * every port. Strict: what a device would not expect stands in `unexpected`, which a test asserts to be empty.
 */
export class IsapiDevice {
  readonly host: string;
  readonly serialNumber: string;
  /** Its UPnP client, Hik-Connect and SSH. */
  readonly network: NetworkSettings;
  /** UDP datagrams on any service port. */
  readonly received: Datagram[] = [];
  readonly requests: LoggedRequest[] = [];
  /** What no correct client does, in words. */
  readonly unexpected: string[] = [];
  readonly #options: IsapiDeviceOptions;
  readonly #guard: DigestGuard;
  readonly #faults: Faults;
  readonly #web: WebServerOptions;
  /** What the document says, and what is listened on: the same but for `after-reboot`. */
  #table: ServiceTable;
  #active: ServiceTable;
  #listeners = new Map<string, Listener[]>();
  #certificate: Certificate | undefined;
  #moving: Promise<void> = Promise.resolve();

  constructor(options: IsapiDeviceOptions) {
    this.#options = options;
    this.host = options.host ?? "127.0.0.1";
    const traits = families[options.family ?? "turbo-hd-dvr"];
    this.serialNumber = options.serialNumber ?? traits.serialNumber;
    this.#guard = new DigestGuard({
      username: options.username,
      password: options.password,
      algorithms: [options.algorithm ?? "MD5"].flat(),
      qop: options.qop ?? true,
      nonces: options.nonces ?? "reusable",
      nonceLifetimeMs: options.nonceLifetimeMs ?? 300_000,
    });
    this.#faults = new Faults(options.faults ?? []);
    this.#table = firstTable(new ServiceTable(traits), options);
    this.#active = this.#table;
    const unexpected = (what: string): void => void this.unexpected.push(what);
    const rebootToApply = options.portChange === "after-reboot";
    this.network = new NetworkSettings(traits, this.host, () => this.#active.services(), options);
    const objects = new IsapiObjects({
      networkObjects: this.network.objects,
      identity: {
        traits,
        serialNumber: this.serialNumber,
        macAddress: localMacAddress(),
        activated: options.activated ?? true,
      },
      guard: this.#guard,
      takesLists: options.writes !== "entries",
      rebootToApply,
      unexpected,
    });
    this.#web = {
      faults: this.#faults,
      answer: (request) => {
        const outcome = objects.answer(request, this.#table);
        this.#table = outcome.written ?? this.#table;
        return outcome;
      },
      written: (table) => {
        if (!rebootToApply)
          this.#move(table).catch((error: unknown) => {
            unexpected(`moving failed: ${String(error)}`);
          });
      },
      cutWrites: () => options.cutOnMove === true && !rebootToApply,
      log: (request) => this.requests.push(request),
    };
  }

  get failedLogins(): number {
    return this.#guard.failedLogins;
  }

  /** SHA-256 of the certificate, "AA:BB:…"; available once started. */
  get tlsFingerprint(): string {
    if (this.#certificate === undefined) throw new Error("the device was not started");
    return this.#certificate.fingerprint;
  }

  async start(): Promise<void> {
    this.#certificate ??= await makeCertificate();
    await this.#move(this.#table);
    this.network.start();
  }

  async stop(): Promise<void> {
    await this.network.stop();
    this.#moving = this.#moving.then(() => this.#close([...this.#listeners.keys()]));
    await this.#moving;
  }

  /** Off, then on with what the document says. Ends a lock. */
  async reboot(): Promise<void> {
    await this.stop();
    this.#guard.restart();
    await sleep(this.#options.rebootMs ?? 100);
    await this.start();
  }

  /** What someone does in the web menu: the listeners move at once. */
  async setService(protocol: string, change: { port?: number; enabled?: boolean }): Promise<void> {
    this.#table = this.#table.set(protocol, change);
    await this.#move(this.#active.set(protocol, change));
  }

  /** Gives the device a new certificate, as a reset does. */
  async renewCertificate(): Promise<void> {
    this.#certificate = await makeCertificate();
    await this.stop();
    await this.#move(this.#active);
    this.network.start();
  }

  addFault(fault: Fault): void {
    this.#faults.add(fault);
  }

  /** As the document says. @throws RangeError for a service that the family lacks */
  service(protocol: string): Service {
    return find(this.#table, protocol);
  }

  /** The port that is really bound for a service at present, offset included; null where none is. */
  boundPort(protocol: string): number | null {
    const { port, enabled } = find(this.#active, protocol);
    return port === null || enabled === false ? null : boundPort(port, this.#options.portOffset ?? 0);
  }

  #move(table: ServiceTable): Promise<void> {
    this.#active = table;
    this.#moving = this.#moving.then(() => this.#reconcile(table));
    return this.#moving;
  }

  async #reconcile(table: ServiceTable): Promise<void> {
    const wanted = new Map(
      table
        .services()
        .filter(({ port, enabled }) => port !== null && enabled !== false)
        .map((service) => [`${service.protocol} ${String(service.port)}`, service]),
    );
    await this.#close([...this.#listeners.keys()].filter((key) => !wanted.has(key)));
    for (const [key, service] of wanted) {
      if (!this.#listeners.has(key)) this.#listeners.set(key, await this.#open(service));
    }
    this.network.follow();
  }

  async #open({ protocol, port }: Service): Promise<Listener[]> {
    const servicePort = port ?? 0;
    const place = { host: this.host, port: boundPort(servicePort, this.#options.portOffset ?? 0) };
    const name = `isapi-device simulator ${this.serialNumber}`;
    const tcp = await this.#openTcp(protocol, place, `${name} ${protocol} ${servicePort}`);
    const udp = await listenUdp(place, servicePort, name, (datagram) => this.received.push(datagram));
    return [tcp, udp];
  }

  #openTcp(protocol: string, place: Place, banner: string): Promise<Listener> {
    switch (LISTENS_FOR[protocol.toLowerCase()]) {
      case "http":
        return listenHttp(place, (request, response) => void serve(this.#web, "http", request, response));
      case "https": {
        if (this.#certificate === undefined) throw new Error("the device was not started");
        return listenHttps(
          place,
          this.#certificate,
          (request, response) => void serve(this.#web, "https", request, response),
        );
      }
      case "rtsp":
        return listenRtsp(place, banner, (what) => this.unexpected.push(what));
      default:
        return listenBanner(place, banner);
    }
  }

  async #close(keys: readonly string[]): Promise<void> {
    const closing = keys.flatMap((key) => this.#listeners.get(key) ?? []);
    for (const key of keys) this.#listeners.delete(key);
    await Promise.all(closing.map((listener) => listener.close()));
  }
}

function find(table: ServiceTable, protocol: string): Service {
  const found = table.services().find((service) => service.protocol.toLowerCase() === protocol.toLowerCase());
  if (found === undefined) throw new RangeError(`this device has no service ${protocol}`);
  return found;
}

function firstTable(table: ServiceTable, { ports = {}, enabled = {} }: IsapiDeviceOptions): ServiceTable {
  const moved = Object.entries(ports).reduce((result, [protocol, port]) => result.set(protocol, { port }), table);
  return Object.entries(enabled).reduce((result, [protocol, on]) => result.set(protocol, { enabled: on }), moved);
}

/** Locally administered, so that it is nobody's. */
function localMacAddress(): string {
  return ["02", ...Array.from(randomBytes(5), (byte) => byte.toString(16).padStart(2, "0"))].join(":");
}
