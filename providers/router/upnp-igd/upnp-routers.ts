import type { ReadableRouterAddress, RouterReader, RouterWriter } from "../router";
import { HttpClient } from "./http";
import { RequestQueues } from "./request-queues";
import { UpnpReader, UpnpWriter } from "./upnp-router";
import { UpnpSession } from "./upnp-session";

/** All UPnP routers of one process: one session per address, one queue per router. */
export class UpnpRouters {
  readonly #http = new Map<string, HttpClient>();
  readonly #queues = new RequestQueues();
  readonly #writers = new Map<string, UpnpWriter>();
  readonly #readers = new Map<string, UpnpReader>();
  readonly #sessions = new Map<string, UpnpSession>();

  constructor(private readonly options: { requestTimeoutMs: number }) {}

  reader(at: ReadableRouterAddress): RouterReader {
    return once(this.#readers, keyOf(at), () => new UpnpReader(this.#session(at)));
  }

  writer(at: ReadableRouterAddress): RouterWriter {
    return once(this.#writers, keyOf(at), () => new UpnpWriter(this.#session(at)));
  }

  close(): Promise<void> {
    for (const http of this.#http.values()) http.close();
    return Promise.resolve();
  }

  #session(at: ReadableRouterAddress): UpnpSession {
    const http = once(this.#http, at.tunnel?.url ?? "", () => new HttpClient({ ...this.options, tunnel: at.tunnel }));
    return once(this.#sessions, keyOf(at), () => new UpnpSession(at, http, this.#queues));
  }
}

const keyOf = (at: ReadableRouterAddress): string => JSON.stringify([at.url, at.udn, at.tunnel?.url]);

function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const found = made.get(key) ?? make();
  made.set(key, found);
  return found;
}
