import type { ReadableRouterType } from "./capabilities";
import type { ReadableRouterAddress, RouterReader, RouterWriter } from "./router";
import { UpnpRouters } from "./upnp-igd";

/** What each kind of router with a table brings. */
export interface RouterBackend {
  reader(at: ReadableRouterAddress): RouterReader;
  writer(at: ReadableRouterAddress): RouterWriter;
  close(): Promise<void>;
}

/**
 * All routers of one process. Whoever asks for the same router shares its connection and its queue: writes go one at a
 * time, reads at most four at once and never beside a write.
 */
export class Routers {
  readonly #backends: Record<ReadableRouterType, RouterBackend>;

  /** @param options.requestTimeoutMs limit for one request and its whole answer; waiting in the queue is not counted. */
  constructor(options: { requestTimeoutMs: number }) {
    this.#backends = { upnp: new UpnpRouters(options) };
  }

  /** For reading and planning: has no method that changes anything. Nothing is asked before the first call. */
  reader(at: ReadableRouterAddress): RouterReader {
    return this.#backends[at.type].reader(at);
  }

  writer(at: ReadableRouterAddress): RouterWriter {
    return this.#backends[at.type].writer(at);
  }

  /** Cuts what is under way; every later call fails. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.#backends).map((backend) => backend.close()));
  }
}
