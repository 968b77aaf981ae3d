import type { ReadableRouterAddress, RouterDescription } from "../router";
import { RouterLock } from "../router-lock";
import { connectionInUse, type WanConnection } from "./connection";
import { readDescription } from "./description";
import { findRouter, sameUdn } from "./discovery";
import type { HttpClient } from "./http";
import type { RequestQueue } from "../request-queue";
import { quote } from "./quote";
import type { RequestQueues } from "./request-queues";
import { UpnpError, type UpnpErrorCode } from "./upnp-error";

/** A router that has said who it is, and the connection through which it is asked. */
export interface OpenRouter {
  description: RouterDescription;
  connection: WanConnection;
  queue: RequestQueue;
  lock: RouterLock;
}

/** After these the router may be another one, or have restarted with other ports and paths: it is described anew. */
const FORGET_AFTER = new Set<UpnpErrorCode>([
  "UPNP_UNREACHABLE",
  "UPNP_TUNNEL_DOWN",
  "UPNP_TIMEOUT",
  "UPNP_HTTP_STATUS",
]);

/** One router as it is addressed. Found and described once, at the first request. */
export class UpnpSession {
  #open: Promise<OpenRouter> | undefined;

  constructor(
    private readonly at: ReadableRouterAddress,
    private readonly http: HttpClient,
    private readonly queues: RequestQueues,
  ) {}

  async open(): Promise<OpenRouter> {
    const opening = (this.#open ??= this.#describe());
    try {
      return await opening;
    } catch (error) {
      if (this.#open === opening) this.#open = undefined;
      throw error;
    }
  }

  /** Runs `task` in the router's queue; a write also keeps other processes of this machine from writing. */
  async run<T>(kind: "read" | "write", task: (connection: WanConnection) => Promise<T>): Promise<T> {
    const { connection, queue, lock } = await this.open();
    try {
      if (kind === "read") return await queue.read(() => task(connection));
      return await queue.write(() => lock.hold(() => task(connection)));
    } catch (error) {
      if (error instanceof UpnpError && FORGET_AFTER.has(error.code)) this.#open = undefined;
      throw error;
    }
  }

  async #describe(): Promise<OpenRouter> {
    const url = this.at.url ?? (await findRouter(this.at.udn)).url;
    const found = await this.queues.forUrl(url, this.at.tunnel).read(async () => {
      const described = await readDescription(this.http, url);
      this.#requirePinned(described.udn, url);
      return { described, inUse: await connectionInUse(this.http, described) };
    });
    const { udn, manufacturer, model, friendlyName, igdVersion } = found.described;
    return {
      description: {
        ...{ url, udn, manufacturer, model, friendlyName, igdVersion, ...found.inUse.service },
        tunnel: this.at.tunnel?.name ?? null,
      },
      connection: found.inUse.connection,
      queue: this.queues.forRouter(found.described, this.at.tunnel),
      lock: new RouterLock(udn === "" ? `${this.at.tunnel?.url ?? ""}${new URL(url).origin}` : udn),
    };
  }

  #requirePinned(udn: string, url: string): void {
    if (this.at.udn === null || sameUdn(this.at.udn, udn)) return;
    throw new UpnpError(
      "UPNP_WRONG_ROUTER",
      `The router at ${url} says that it is ${quote(udn)}; ${this.at.udn} was expected. Nothing was asked of it.`,
      {
        action: "reading the description",
        address: url,
        answer: quote(udn),
        hint: "Check the URL. If the router was replaced, pin its new UDN.",
      },
    );
  }
}
