import type { GrantingRouterType, ReadableRouterType } from "./capabilities";
import { NatPmpRouter } from "./nat-pmp";
import { NftablesRouters } from "./nftables";
import { PcpRouter } from "./pcp";
import { PortControlSession } from "./port-control/session";
import type {
  GrantingRouterAddress,
  GrantReader,
  GrantWriter,
  ReadableRouterAddress,
  RouterReader,
  RouterWriter,
} from "./router";
import { UpnpRouters } from "./upnp-igd";

/** What each kind of router with a table brings. */
export interface RouterBackend {
  reader(at: ReadableRouterAddress): RouterReader;
  writer(at: ReadableRouterAddress): RouterWriter;
  close(): Promise<void>;
}

const granting: Record<GrantingRouterType, new (session: PortControlSession) => GrantWriter> = {
  "nat-pmp": NatPmpRouter,
  pcp: PcpRouter,
};

/**
 * All routers of one process. Whoever asks for the same router shares its connection and its queue: writes go one at a
 * time, reads at most four at once and never beside a write.
 */
export class Routers {
  readonly #backends: Record<ReadableRouterType, RouterBackend>;

  readonly #granting = new Map<string, GrantWriter>();
  readonly #requestTimeoutMs: number;

  /** @param options.requestTimeoutMs limit for one request and its whole answer; waiting in the queue is not counted. */
  constructor(options: { requestTimeoutMs: number }) {
    this.#backends = { upnp: new UpnpRouters(options), nftables: new NftablesRouters(options) };
    this.#requestTimeoutMs = options.requestTimeoutMs;
  }

  /** For reading and planning: has no method that changes anything. Nothing is asked before the first call. */
  reader(at: ReadableRouterAddress): RouterReader {
    return this.#backends[at.type].reader(at);
  }

  writer(at: ReadableRouterAddress): RouterWriter {
    return this.#backends[at.type].writer(at);
  }

  /** For reading and planning, of a router that grants mappings and shows none. */
  grantReader(at: GrantingRouterAddress): GrantReader {
    return this.grantWriter(at);
  }

  grantWriter(at: GrantingRouterAddress): GrantWriter {
    const key = JSON.stringify([at.type, at.url]);
    const router = this.#granting.get(key) ?? new granting[at.type](new PortControlSession(at, this.#requestTimeoutMs));
    this.#granting.set(key, router);
    return router;
  }

  /** Cuts what is under way; every later call fails. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.#backends).map((backend) => backend.close()));
  }
}
