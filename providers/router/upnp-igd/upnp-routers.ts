import type { ReadableRouterAddress, RouterReader, RouterWriter } from "../router";
import { HttpClient } from "./http";
import { RequestQueues } from "./request-queues";
import { UpnpReader, UpnpWriter } from "./upnp-router";
import { UpnpSession } from "./upnp-session";

/** All UPnP routers of one process: one session per address, one queue per router. */
export class UpnpRouters {
  readonly #http: HttpClient;
  readonly #queues = new RequestQueues();
  readonly #writers = new Map<string, UpnpWriter>();
  readonly #readers = new Map<string, UpnpReader>();
  readonly #sessions = new Map<string, UpnpSession>();

  constructor(options: { requestTimeoutMs: number }) {
    this.#http = new HttpClient(options);
  }

  reader(at: ReadableRouterAddress): RouterReader {
    return once(this.#readers, keyOf(at), () => new UpnpReader(this.#session(at)));
  }

  writer(at: ReadableRouterAddress): RouterWriter {
    return once(this.#writers, keyOf(at), () => new UpnpWriter(this.#session(at)));
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  #session(at: ReadableRouterAddress): UpnpSession {
    return once(this.#sessions, keyOf(at), () => new UpnpSession(at, this.#http, this.#queues));
  }
}

const keyOf = (at: ReadableRouterAddress): string => JSON.stringify([at.url, at.udn]);

function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const found = made.get(key) ?? make();
  made.set(key, found);
  return found;
}
