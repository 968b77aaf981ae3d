import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { boundPort } from "../privileged-ports";
import { deviceInfo, loginPage, responseStatus, userCheck, xmlAnswer, type Answer } from "./answers";
import { makeCertificate, type Certificate } from "./certificate";
import { DigestGuard, type DigestAlgorithm } from "./digest-guard";
import { families, type Family, type FamilyTraits } from "./families";
import { Faults, type Fault } from "./faults";
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
import { ServiceTable, type Service, type WriteOutcome } from "./service-table";

export interface IsapiDeviceOptions {
  /** Address to listen on. Default 127.0.0.1. */
  readonly host?: string;
  readonly username: string;
  readonly password: string;
  /** Default `turbo-hd-dvr`. */
  readonly family?: Family;
  /** Other ports than the family's, by protocol name: `{ HTTP: 8080, DEV_MANAGE: 8001 }`. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Other switches than the family's, by protocol name. */
  readonly enabled?: Readonly<Record<string, boolean>>;
  /** Default: the family's. */
  readonly serialNumber?: string;
  /** Added to ports below 1024 when binding; see `privilegedPortOffset`. Default 0. */
  readonly portOffset?: number;
  /** Whether a written port is listened on at once or after `reboot`. Default `at-once`. */
  readonly portChange?: "at-once" | "after-reboot";
  /** Whether the connection over which the HTTP port is changed is cut before the answer. Default false. */
  readonly cutOnMove?: boolean;
  /** Whether a list may be written, or single entries only. Default `list`. */
  readonly writes?: "list" | "entries";
  /** Default MD5; an array offers several. */
  readonly algorithm?: DigestAlgorithm | readonly DigestAlgorithm[];
  /** Default true. */
  readonly qop?: boolean;
  /** Default `reusable`. */
  readonly nonces?: "reusable" | "one-use";
  /** Default 300000. */
  readonly nonceLifetimeMs?: number;
  /** false: factory-new. Default true. */
  readonly activated?: boolean;
  /** How long a restart takes. Default 100. */
  readonly rebootMs?: number;
  readonly faults?: readonly Fault[];
}

export interface LoggedRequest {
  readonly scheme: "http" | "https";
  readonly method: string;
  readonly url: string;
  /** Whether it carried an Authorization header. */
  readonly withCredential: boolean;
  /** What was answered; 0 for a cut or hanging connection. */
  readonly status: number;
}

const BODY_LIMIT = 1024 * 1024;
const ADMIN_ACCESSES = "/ISAPI/Security/adminAccesses";
const LISTENS_FOR: Readonly<Record<string, "http" | "https" | "rtsp">> = { http: "http", https: "https", rtsp: "rtsp" };

/**
 * A device on real sockets: HTTP and HTTPS with ISAPI behind digest, RTSP, the other services as TCP banners, and UDP on
 * every port. Strict: what a device would not expect stands in `unexpected`, which a test asserts to be empty.
 */
export class IsapiDevice {
  readonly host: string;
  readonly serialNumber: string;
  /** UDP datagrams on any service port. */
  readonly received: Datagram[] = [];
  readonly requests: LoggedRequest[] = [];
  /** What no correct client does, in words. */
  readonly unexpected: string[] = [];
  readonly #options: IsapiDeviceOptions;
  readonly #traits: FamilyTraits;
  readonly #guard: DigestGuard;
  readonly #faults: Faults;
  readonly #macAddress = ["02", ...Array.from(randomBytes(5), (byte) => byte.toString(16).padStart(2, "0"))].join(":");
  /** What the document says, and what is listened on: the same but for `after-reboot`. */
  #table: ServiceTable;
  #active: ServiceTable;
  #listeners = new Map<string, Listener[]>();
  #certificate: Certificate | undefined;
  #moving: Promise<void> = Promise.resolve();

  constructor(options: IsapiDeviceOptions) {
    this.#options = options;
    this.host = options.host ?? "127.0.0.1";
    this.#traits = families[options.family ?? "turbo-hd-dvr"];
    this.serialNumber = options.serialNumber ?? this.#traits.serialNumber;
    this.#guard = new DigestGuard({
      username: options.username,
      password: options.password,
      algorithms: [options.algorithm ?? "MD5"].flat(),
      qop: options.qop ?? true,
      nonces: options.nonces ?? "reusable",
      nonceLifetimeMs: options.nonceLifetimeMs ?? 300_000,
    });
    this.#faults = new Faults(options.faults ?? []);
    const ports = Object.entries(options.ports ?? {}).map(([protocol, port]) => [protocol, { port }] as const);
    const switches = Object.entries(options.enabled ?? {}).map(
      ([protocol, enabled]) => [protocol, { enabled }] as const,
    );
    this.#table = [...ports, ...switches].reduce(
      (table, [protocol, change]) => table.set(protocol, change),
      new ServiceTable(this.#traits),
    );
    this.#active = this.#table;
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
  }

  async stop(): Promise<void> {
    this.#moving = this.#moving.then(() => this.#close([...this.#listeners.keys()]));
    await this.#moving;
  }

  /** Off, then on with what the document says. Ends a lock. */
  async reboot(): Promise<void> {
    await this.stop();
    this.#guard.restart();
    await sleep(this.#options.rebootMs ?? 100);
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
    await this.stop();
    await this.#move(this.#active);
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
        return listenHttp(place, (request, response) => void this.#handle("http", request, response));
      case "https": {
        if (this.#certificate === undefined) throw new Error("the device was not started");
        return listenHttps(
          place,
          this.#certificate,
          (request, response) => void this.#handle("https", request, response),
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

  async #handle(scheme: "http" | "https", request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const log = (status: number): void => {
      this.requests.push({ scheme, method, url, withCredential: request.headers.authorization !== undefined, status });
    };
    const body = await readBody(request);
    if (body === undefined) return;
    const effect = this.#faults.take(method, url);
    if (effect === "hang" || effect === "cut-before") {
      log(0);
      if (effect === "cut-before") request.socket.destroy();
      return;
    }
    const { answer, move } = typeof effect === "object" ? { answer: faultAnswer(effect) } : this.#answer(request, body);
    const cut = effect === "cut-after" || (move !== undefined && this.#options.cutOnMove === true);
    log(cut ? 0 : answer.status);
    const done = (): void => {
      if (move !== undefined)
        this.#move(move).catch((error: unknown) => this.unexpected.push(`moving failed: ${String(error)}`));
    };
    if (cut) {
      request.socket.destroy();
      done();
      return;
    }
    response.writeHead(answer.status, {
      Server: "isapi-device simulator",
      "Content-Type": answer.contentType,
      "Content-Length": Buffer.byteLength(answer.body),
      ...answer.headers,
    });
    response.end(answer.body, done);
  }

  #answer(request: IncomingMessage, body: string): { answer: Answer; move?: ServiceTable } {
    const { method = "", url = "", headers } = request;
    if (!url.startsWith("/ISAPI/")) {
      if (method === "GET" && url === "/") return { answer: loginPage(this.#traits, this.serialNumber) };
      this.unexpected.push(`${method} ${url}`);
      return { answer: { status: 404, contentType: "text/html", body: "<html><body>Not Found</body></html>" } };
    }
    if (this.#options.activated === false) return { answer: responseStatus(this.#traits, "notActivated", url) };
    const verdict = this.#guard.check(method, url, headers.authorization);
    if (!verdict.granted) {
      if (verdict.why.startsWith("malformed")) this.unexpected.push(`${method} ${url}: ${verdict.why}`);
      const account = verdict.attempt === "none" ? undefined : this.#guard.account();
      return { answer: userCheck(account, this.#guard.challenges(verdict.stale)) };
    }
    return this.#object(method, url, body);
  }

  #object(method: string, url: string, body: string): { answer: Answer; move?: ServiceTable } {
    const id = /^\/ISAPI\/Security\/adminAccesses\/(\d+)$/.exec(url)?.[1];
    if (method === "GET") {
      if (url === "/ISAPI/System/deviceInfo")
        return { answer: deviceInfo(this.#traits, this.serialNumber, this.#macAddress) };
      const xml = url === ADMIN_ACCESSES ? this.#table.list() : this.#table.entry(id ?? "");
      if (xml !== undefined) return { answer: xmlAnswer(xml) };
    }
    if (method === "PUT" && id !== undefined) return this.#write(url, this.#table.writeEntry(id, body));
    if (method === "PUT" && url === ADMIN_ACCESSES) {
      if (this.#options.writes === "entries") return { answer: responseStatus(this.#traits, "methodNotAllowed", url) };
      return this.#write(url, this.#table.writeList(body));
    }
    this.unexpected.push(`${method} ${url}`);
    return { answer: responseStatus(this.#traits, "notSupport", url) };
  }

  #write(url: string, outcome: WriteOutcome): { answer: Answer; move?: ServiceTable } {
    if (!outcome.taken) {
      // A port clash is an answer to a user's mistake; a document that lost something is a client's.
      if (outcome.subStatusCode.startsWith("badXml")) this.unexpected.push(`PUT ${url}: ${outcome.why}`);
      return { answer: responseStatus(this.#traits, outcome.subStatusCode, url) };
    }
    this.#table = outcome.table;
    if (this.#options.portChange === "after-reboot")
      return { answer: responseStatus(this.#traits, "rebootRequired", url) };
    return { answer: responseStatus(this.#traits, "ok", url), move: outcome.table };
  }
}

function find(table: ServiceTable, protocol: string): Service {
  const found = table.services().find((service) => service.protocol.toLowerCase() === protocol.toLowerCase());
  if (found === undefined) throw new RangeError(`this device has no service ${protocol}`);
  return found;
}

function faultAnswer(effect: Exclude<Fault["effect"], string>): Answer {
  return { contentType: 'application/xml; charset="UTF-8"', ...effect };
}

/** undefined where the client cut or sent more than a device takes. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > BODY_LIMIT) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString("utf8");
}
