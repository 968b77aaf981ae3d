import { setTimeout as sleep } from "node:timers/promises";
import { boundPort } from "../privileged-ports";
import { makeCertificate, type Certificate } from "./certificate";
import { DigestGuard } from "./digest-guard";
import { Faults, type Fault } from "./faults";
import { IsapiObjects, type IsapiRequest, type Outcome } from "./isapi-objects";
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
import { behaviourOf, type IsapiDeviceOptions } from "./options";
import { familyRecording, leafText, loadRecording, withLeafText, type Recording } from "./recording";
import { ServiceTable, type Service } from "./service-table";
import { escapeXml } from "./xml-tree";
import { serve, type LoggedRequest, type WebServerOptions } from "./web-server";

/** Documents of which the device's network settings hold the present state. */
const SWITCHED: ReadonlySet<string> = new Set(["System/Network/EZVIZ", "System/Network/ssh"]);

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
  /** Connections to HTTP and HTTPS so far, also those that brought no request. */
  webConnections = 0;
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
  #stopped = true;
  #rebooting = false;

  constructor(options: IsapiDeviceOptions) {
    this.#options = options;
    this.host = options.host ?? "127.0.0.1";
    const recording =
      options.recording === undefined
        ? familyRecording(options.family ?? "dvr-turbo-hd")
        : loadRecording(options.recording);
    const { settings } = recording;
    const documents = ownDocuments(recording, options);
    this.serialNumber = leafText(documents.get("System/deviceInfo") ?? "", "serialNumber") ?? "";
    const { login, ...behaviour } = behaviourOf(settings, options);
    this.#guard = new DigestGuard(login);
    this.#faults = new Faults(options.faults ?? []);
    this.#table = firstTable(recording, options);
    this.#active = this.#table;
    const unexpected = (what: string): void => void this.unexpected.push(what);
    const inBackground = (what: string, work: Promise<void>): void => {
      work.catch((error: unknown) => {
        unexpected(`${what} failed: ${String(error)}`);
      });
    };
    this.network = new NetworkSettings(documents, this.host, () => this.#active.services(), options);
    const objects = new IsapiObjects({
      settings,
      // What lives in network settings is answered there, or not at all.
      documents: new Map(
        [...documents].filter(([path]) => !path.startsWith("System/Network/UPnP") && !SWITCHED.has(path)),
      ),
      networkObjects: this.network.objects,
      table: () => this.#table,
      guard: this.#guard,
      ...behaviour,
      written: (table) => {
        this.#table = table;
        return () => {
          if (!behaviour.rebootToApply) inBackground("moving", this.#move(table));
        };
      },
      reboot: () => {
        inBackground("the restart", this.reboot());
      },
      unexpected,
    });
    this.#web = {
      faults: this.#faults,
      server: settings.server,
      latencyMs: options.latencyMs ?? 0,
      answer: (request) => this.#redirect(request) ?? objects.answer(request),
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
    this.#stopped = false;
    this.#certificate ??= this.#options.certificate ?? (await makeCertificate());
    await this.#move(this.#table);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#goDown();
  }

  /** Off, then on with what the document says. Ends a lock. */
  async reboot(): Promise<void> {
    this.#rebooting = true;
    await this.#goDown();
    this.#guard.restart();
    await sleep(this.#options.rebootMs ?? 100);
    this.#rebooting = false;
    await this.#move(this.#table);
  }

  /** What someone does in the web menu: the listeners move at once. */
  async setService(protocol: string, change: { port?: number; enabled?: boolean }): Promise<void> {
    this.#table = this.#table.set(protocol, change);
    await this.#move(this.#active.set(protocol, change));
  }

  /** Gives the device a new certificate, as a reset does. */
  async renewCertificate(): Promise<void> {
    this.#certificate = await makeCertificate();
    await this.#goDown();
    await this.#move(this.#active);
  }

  addFault(fault: Fault): void {
    this.#faults.add(fault);
  }

  /** What was ordered and has not happened yet will not. */
  clearFaults(): void {
    this.#faults.clear();
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

  /** Who comes over HTTP is sent to HTTPS where the device was told so. */
  #redirect({ scheme, url }: IsapiRequest): Outcome | undefined {
    if (scheme !== "http" || !this.#active.redirectsToHttps()) return undefined;
    const port = this.boundPort("HTTPS");
    if (port === null) return undefined;
    const headers = { Location: `https://${this.host}:${port}${url}` };
    return { answer: { status: 302, contentType: "text/html", body: "", headers } };
  }

  async #goDown(): Promise<void> {
    await this.network.stop();
    this.#moving = this.#moving.then(() => this.#close([...this.#listeners.keys()]));
    await this.#moving;
  }

  #move(table: ServiceTable): Promise<void> {
    this.#active = table;
    this.#moving = this.#moving.then(() => this.#reconcile(table));
    return this.#moving;
  }

  async #reconcile(table: ServiceTable): Promise<void> {
    // Nothing opens on a device that was stopped, nor while it restarts.
    if (this.#stopped || this.#rebooting) return;
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
    this.network.start();
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
    const connected = (): void => void (this.webConnections += 1);
    switch (LISTENS_FOR[protocol.toLowerCase()]) {
      case "http":
        return listenHttp(place, (request, response) => void serve(this.#web, "http", request, response), connected);
      case "https": {
        if (this.#certificate === undefined) throw new Error("the device was not started");
        return listenHttps(
          place,
          this.#certificate,
          (request, response) => void serve(this.#web, "https", request, response),
          connected,
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

function firstTable({ documents }: Recording, { ports = {}, enabled = {} }: IsapiDeviceOptions): ServiceTable {
  const recorded = new ServiceTable(
    documents.get("Security/adminAccesses") ?? "",
    documents.get("Security/adminAccesses/capabilities"),
  );
  const moved = Object.entries(ports).reduce((table, [protocol, port]) => table.set(protocol, { port }), recorded);
  return Object.entries(enabled).reduce((table, [protocol, on]) => table.set(protocol, { enabled: on }), moved);
}

/** The recorded documents, with the serial number and MAC address of this one device. */
function ownDocuments({ documents }: Recording, options: IsapiDeviceOptions): Map<string, string> {
  const own = new Map(documents);
  const info = ["serialNumber", "macAddress"] as const;
  const document = info.reduce(
    (text, name) =>
      withLeafText(text, name, options[name] === undefined ? (leafText(text, name) ?? "") : escapeXml(options[name])),
    own.get("System/deviceInfo") ?? "",
  );
  return own.set("System/deviceInfo", document);
}
