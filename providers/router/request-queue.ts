/** miniupnpd's listen backlog overflows at sixteen connections at once: the SYNs are retried after a second. */
const READS_AT_ONCE = 4;

interface Waiting {
  write: boolean;
  start: () => void;
}

/** The order of requests at one router: writes one at a time, reads four at once and never beside a write, first come first served. */
export class RequestQueue {
  readonly #waiting: Waiting[] = [];
  #reading = 0;
  #writing = false;

  /** Runs `task` beside at most three other reads. */
  read<T>(task: () => Promise<T>): Promise<T> {
    return this.#run(false, task);
  }

  /** Runs `task` alone. */
  write<T>(task: () => Promise<T>): Promise<T> {
    return this.#run(true, task);
  }

  async #run<T>(write: boolean, task: () => Promise<T>): Promise<T> {
    await new Promise<void>((start) => {
      this.#waiting.push({ write, start });
      this.#startWaiting();
    });
    try {
      return await task();
    } finally {
      if (write) this.#writing = false;
      else this.#reading -= 1;
      this.#startWaiting();
    }
  }

  #startWaiting(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#mayStart(next); next = this.#waiting[0]) {
      this.#waiting.shift();
      if (next.write) this.#writing = true;
      else this.#reading += 1;
      next.start();
    }
  }

  #mayStart(next: Waiting): boolean {
    return !this.#writing && (next.write ? this.#reading === 0 : this.#reading < READS_AT_ONCE);
  }
}
