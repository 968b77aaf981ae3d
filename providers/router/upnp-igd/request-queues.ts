import type { Tunnel } from "../../tunnel";
import { RequestQueue } from "../request-queue";

/** One queue per router, whatever names it is addressed by: a URL by name and one by number, or a discovery. Behind another tunnel the same URL is another router. */
export class RequestQueues {
  readonly #byOrigin = new Map<string, RequestQueue>();
  readonly #byUdn = new Map<string, RequestQueue>();

  /** For what is asked before the router has said who it is. */
  forUrl(url: string, tunnel?: Tunnel): RequestQueue {
    const origin = `${tunnel?.url ?? ""} ${URL.canParse(url) ? new URL(url).origin : url}`;
    const queue = this.#byOrigin.get(origin) ?? new RequestQueue();
    this.#byOrigin.set(origin, queue);
    return queue;
  }

  /** For everything after that. */
  forRouter(router: { url: string; udn: string }, tunnel?: Tunnel): RequestQueue {
    const queue = this.#byUdn.get(router.udn) ?? this.forUrl(router.url, tunnel);
    if (router.udn !== "") this.#byUdn.set(router.udn, queue);
    return queue;
  }
}
