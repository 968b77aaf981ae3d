const PER_HOST = 2;

/**
 * How many requests one process has under way, connecting included: so many in all, and never more than two at one host.
 * Devices answer a third or fourth at once with 503. A host counts as one device: behind port forwards the devices of a
 * site then take turns, which is slower and never wrong.
 *
 * Terraform itself has ten resources under way unless `-parallelism` says otherwise. With `-parallelism=1000` the limit
 * keeps the time-out of a request that of the device: with a thousand requests open at once, answers wait for this process,
 * and devices that are well seem to be silent.
 */
export class RequestSlots {
  readonly #inAll: number;
  #running = 0;
  readonly #runningAt = new Map<string, number>();
  readonly #waiting: { readonly host: string; readonly start: () => void }[] = [];

  constructor(inAll = 64) {
    this.#inAll = inAll;
  }

  /** Runs `request` when there is room for it; who has waited longest at a host that is free goes first. */
  async run<T>(host: string, request: () => Promise<T>): Promise<T> {
    const key = host.toLowerCase();
    await new Promise<void>((start) => {
      this.#waiting.push({ host: key, start });
      this.#startWaiting();
    });
    try {
      return await request();
    } finally {
      this.#count(key, -1);
      this.#startWaiting();
    }
  }

  #startWaiting(): void {
    while (this.#running < this.#inAll) {
      const index = this.#waiting.findIndex(({ host }) => (this.#runningAt.get(host) ?? 0) < PER_HOST);
      const [next] = this.#waiting.splice(index, index === -1 ? 0 : 1);
      if (next === undefined) return;
      this.#count(next.host, 1);
      next.start();
    }
  }

  #count(host: string, by: 1 | -1): void {
    this.#running += by;
    const there = (this.#runningAt.get(host) ?? 0) + by;
    if (there === 0) this.#runningAt.delete(host);
    else this.#runningAt.set(host, there);
  }
}
