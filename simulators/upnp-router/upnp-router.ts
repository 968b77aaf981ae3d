import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { actions, Refusal, type RouterState } from "./actions";
import { connectionService, describe, type DescribedService } from "./description";
import { Faults, type RouterFault } from "./faults";
import { Forwarding } from "./forwarding";
import { MappingTable, type SimulatedMapping, type SimulatedMappingKey } from "./mapping-table";
import { profiles, type RouterProfile, type RouterProfileName } from "./profiles";
import { BadSoap, fault, parseCall, response, type SoapCall } from "./soap";
import type { UdpSession } from "./udp-forward";

const DESCRIPTION_PATH = "/rootDesc.xml";
const REQUEST_MAX_BYTES = 64 * 1024;

export interface UpnpRouterOptions {
  /** Where UPnP answers, and from where the router talks to the LAN. Default 127.0.0.1. */
  lanHost?: string;
  /** Default: any free port. */
  soapPort?: number;
  /** Where mapped ports open: the Internet side. Default 127.0.0.2. */
  wanHost?: string;
  /** What the router calls its external address. Default 203.0.113.10, of the documentation's range. */
  externalAddress?: string;
  igdVersion?: 1 | 2;
  /** Unique device name; default a new one. */
  udn?: string;
  /** Maps a port only for the host that asks. Default false. */
  secureMode?: boolean;
  /** A particular kind of router. Default: a plain one. */
  profile?: RouterProfileName;
  /** Added to ports below 1024 where they may not be bound: see `privilegedPortOffset`. Default 0. */
  portOffset?: number;
  /** When a UDP client is forgotten. Default 30 s. */
  udpIdleMs?: number;
}

/** A request as it arrived. */
export interface ReceivedRequest {
  /** An action's name, or `description`. */
  action: string;
  given: Readonly<Record<string, string>>;
  from: string;
  /** The actions that were still being answered when this one arrived. */
  beside: string[];
}

interface Reply {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

/** A home router on loopback. Everything it holds is in RAM. */
export class UpnpRouter {
  readonly udn: string;
  /** What correct clients never send, one line each. Empty at the end of a good test. */
  readonly unexpected: string[] = [];
  readonly requests: ReceivedRequest[] = [];
  readonly #server: Server;
  readonly #state: RouterState;
  readonly #forwarding: Forwarding;
  readonly #faults = new Faults();
  readonly #options: Required<Omit<UpnpRouterOptions, "profile">>;
  readonly #profile: RouterProfile;
  /** The connection services; the last is the one in use. */
  readonly #services: readonly DescribedService[];
  readonly #inFlight: string[] = [];
  /** One change of the table at a time, whoever asks for it. */
  #changing: Promise<unknown> = Promise.resolve();
  #port: number | undefined;

  constructor(options: UpnpRouterOptions = {}) {
    this.#options = {
      lanHost: "127.0.0.1",
      soapPort: 0,
      wanHost: "127.0.0.2",
      externalAddress: "203.0.113.10",
      igdVersion: 1,
      udn: `uuid:${randomUUID()}`,
      secureMode: false,
      portOffset: 0,
      udpIdleMs: 30_000,
      ...options,
    };
    this.udn = this.#options.udn;
    this.#profile = options.profile === undefined ? {} : profiles[options.profile];
    const serviceType = connectionService(this.#options.igdVersion);
    const plain = { serviceType, id: "WANIPConn1", controlPath: "/ctl/IPConn" };
    this.#services = this.#profile.services ?? [plain];
    const table = new MappingTable(() => void this.#change(() => this.#forwarding.followTable()));
    this.#forwarding = new Forwarding(table, this.#options);
    const { igdVersion, externalAddress, secureMode } = this.#options;
    this.#state = {
      igdVersion,
      externalAddress,
      secureMode,
      refuses: this.#profile.refuses ?? (() => undefined),
      table,
      followTable: () => this.#forwarding.followTable(),
    };
    this.#server = createServer((request, answer) => {
      this.#serve(request, answer).catch((error: unknown) => {
        this.unexpected.push(String(error));
        answer.destroy();
      });
    });
  }

  async start(): Promise<void> {
    const { lanHost: host } = this.#options;
    // A restarted router keeps its port.
    const port = this.#port ?? this.#options.soapPort;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject).listen({ host, port }, () => {
        this.#server.off("error", reject);
        resolve();
      });
    });
    const bound = this.#server.address();
    if (bound !== null && typeof bound === "object") this.#port = bound.port;
  }

  /** Switches the router off: nothing answers, nothing is forwarded, the table is lost. */
  async stop(): Promise<void> {
    await this.reboot();
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The table is lost, every connection is cut. UPnP answers again at once. */
  async reboot(): Promise<void> {
    await this.#change(async () => {
      this.#state.table.clear();
      await this.#forwarding.cut();
    });
  }

  /** URL of the device description. */
  get descriptionUrl(): string {
    if (this.#port === undefined) throw new Error("the simulated router has not been started");
    return `http://${this.#options.lanHost}:${this.#port}${DESCRIPTION_PATH}`;
  }

  /** The table, newest first. */
  mappings(): SimulatedMapping[] {
    return this.#state.table.list();
  }

  get udpSessions(): UdpSession[] {
    return this.#forwarding.udpSessions();
  }

  /** Sets an entry behind everybody's back, whoever holds the key. */
  async setMapping(mapping: SimulatedMapping): Promise<void> {
    await this.#change(async () => {
      this.#state.table.set(mapping);
      await this.#forwarding.followTable();
    });
  }

  /** Removes an entry behind everybody's back. */
  async removeMapping(key: SimulatedMappingKey): Promise<void> {
    await this.#change(async () => {
      this.#state.table.delete(key);
      await this.#forwarding.followTable();
    });
  }

  setExternalAddress(address: string): void {
    this.#state.externalAddress = address;
  }

  /** Whether packets from the Internet arrive: behind a carrier's NAT the table holds everything, and nothing comes. */
  async setReachable(reachable: boolean): Promise<void> {
    await this.#change(async () => {
      this.#forwarding.reachable = reachable;
      await this.#forwarding.followTable();
    });
  }

  /** Breaks something. */
  fail(fault: RouterFault): void {
    this.#faults.add(fault);
  }

  /** Mends everything that `fail` broke. */
  heal(): void {
    this.#faults.clear();
  }

  #change<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#changing.then(act);
    this.#changing = done.catch(() => undefined);
    return done;
  }

  async #serve(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    // By the header, before the body has been read: requests side by side must be seen as such.
    const action = request.method === "GET" ? "description" : actionIn(request);
    const beside = [...this.#inFlight];
    this.#inFlight.push(action);
    answer.once("close", () => this.#inFlight.splice(this.#inFlight.indexOf(action), 1));
    const call = this.#identify(request, await readAll(request));
    const from = request.socket.remoteAddress ?? "";
    this.requests.push({ action, given: "given" in call ? Object.fromEntries(call.given) : {}, from, beside });

    const met = this.#faults.take(action);
    const reply = met === undefined || met.acts === true ? await this.#answer(call, from) : undefined;
    if (met?.answer.kind === "hang") return;
    if (met?.answer.kind === "reset") {
      request.socket.resetAndDestroy();
      return;
    }
    const sent = met === undefined ? reply : this.#faulty(met.answer, action);
    if (sent === undefined) return;
    const body = await this.#outgoing(action, sent.body);
    if (body === undefined) return;
    answer
      .writeHead(sent.status, { "content-type": 'text/xml; charset="utf-8"', connection: "close", ...sent.headers })
      .end(body);
  }

  #identify(request: IncomingMessage, text: string): SoapCall | { kind: "description" } | { refusal: Refusal | Reply } {
    if (request.method === "GET" && request.url === DESCRIPTION_PATH) return { kind: "description" };
    const service = this.#services.find(({ controlPath }) => controlPath === request.url);
    if (request.method !== "POST" || service === undefined) {
      this.unexpected.push(`${request.method ?? ""} ${request.url ?? ""}`);
      return { refusal: { status: 404, body: "not found" } };
    }
    try {
      const call = parseCall(text, soapActionIn(request));
      this.#requireWellAsked(call, service);
      return call;
    } catch (error) {
      if (error instanceof BadSoap) return { refusal: new Refusal(402, "Invalid Args", error.message) };
      if (error instanceof Refusal) return { refusal: error };
      throw error;
    }
  }

  #requireWellAsked({ serviceType, action, given }: SoapCall, asked: DescribedService): void {
    const known = actions[action];
    if (serviceType !== asked.serviceType || known === undefined) {
      throw new Refusal(401, "Invalid Action", `${serviceType}#${action}`);
    }
    const names = given.map(([name]) => name).join(", ");
    if (names !== known.takes.join(", ")) throw new Refusal(402, "Invalid Args", `${action}(${names})`);
  }

  async #answer(call: SoapCall | { kind: "description" } | { refusal: Refusal | Reply }, from: string): Promise<Reply> {
    if ("kind" in call) return { status: 200, body: this.#describe() };
    try {
      if ("refusal" in call) {
        if (call.refusal instanceof Refusal) throw call.refusal;
        return call.refusal;
      }
      if (call.serviceType !== this.#inUse.serviceType) return this.#disconnected(call);
      const pretends = this.#profile.lies === true && /^(Add|Delete)/.test(call.action);
      const act = pretends ? undefined : actions[call.action]?.act;
      const given = Object.fromEntries(call.given);
      const values = act === undefined ? {} : await this.#change(async () => act(this.#state, given, from));
      return { status: 200, body: response(call.serviceType, call.action, values) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.unexpected !== undefined) this.unexpected.push(`${error.code}: ${error.unexpected}`);
      return { status: 500, body: fault(error.code, error.message) };
    }
  }

  /** As this kind of router sends it; undefined where it sends nothing. */
  async #outgoing(action: string, body: string): Promise<string | undefined> {
    const { sends } = this.#profile;
    return sends === undefined || action === "description" ? body : sends(body);
  }

  get #inUse(): DescribedService {
    const last = this.#services.at(-1);
    if (last === undefined) throw new Error("a router without a connection service");
    return last;
  }

  /** A service that is described and not in use has a table of its own, which is empty. */
  #disconnected({ serviceType, action }: SoapCall): Reply {
    if (action !== "GetStatusInfo") {
      this.unexpected.push(`${action} of ${serviceType}, which is not connected`);
      return { status: 500, body: fault(501, "Action Failed") };
    }
    const values = { NewConnectionStatus: "Disconnected", NewLastConnectionError: "ERROR_NONE", NewUptime: 0 };
    return { status: 200, body: response(serviceType, action, values) };
  }

  #faulty(answer: RouterFault["answer"], action: string): Reply | undefined {
    switch (answer.kind) {
      case "http":
        return answer;
      case "upnp-error":
        return { status: 500, body: fault(answer.code, answer.description) };
      case "success":
        return { status: 200, body: response(this.#inUse.serviceType, action, {}) };
      default:
        return undefined;
    }
  }

  #describe(): string {
    const { manufacturer = "Simulated", model = "Home Router" } = this.#profile;
    return describe({
      igdVersion: this.#options.igdVersion,
      udn: this.udn,
      manufacturer,
      model,
      services: this.#services,
    });
  }
}

function soapActionIn(request: IncomingMessage): string | undefined {
  const header = request.headers["soapaction"];
  return typeof header === "string" ? header : undefined;
}

const actionIn = (request: IncomingMessage): string => /#(\w+)"?$/.exec(soapActionIn(request) ?? "")?.[1] ?? "";

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= REQUEST_MAX_BYTES) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
