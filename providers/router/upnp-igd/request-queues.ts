import { RequestQueue } from "../request-queue";

/** One queue per router, whatever names it is addressed by: a URL by name and one by number, or a discovery. */
export class RequestQueues {
  readonly #byOrigin = new Map<string, RequestQueue>();
  readonly #byUdn = new Map<string, RequestQueue>();

  /** For what is asked before the router has said who it is. */
  forUrl(url: string): RequestQueue {
    const origin = URL.canParse(url) ? new URL(url).origin : url;
    const queue = this.#byOrigin.get(origin) ?? new RequestQueue();
    this.#byOrigin.set(origin, queue);
    return queue;
  }

  /** For everything after that. */
  forRouter(router: { url: string; udn: string }): RequestQueue {
    const queue = this.#byUdn.get(router.udn) ?? this.forUrl(router.url);
    if (router.udn !== "") this.#byUdn.set(router.udn, queue);
    return queue;
  }
}
