/** miniupnpd's listen backlog overflows at sixteen connections at once: the SYNs are retried after a second. */
const READS_AT_ONCE = 4;

/**
 * The order of requests at one router: writes one at a time, reads four at once and never beside a write. Each kind first
 * come first served, and reads before writes: what was made is read back before more is made, so that its resource is done
 * and Terraform goes on, instead of ten that wait for each other's writes and end together (design note 0009). A write waits
 * for no more reads than there are other resources under way.
 */
export class RequestQueue {
  readonly #reads: (() => void)[] = [];
  readonly #writes: (() => void)[] = [];
  #reading = 0;
  #writing = false;

  /** Runs `task` beside at most three other reads. */
  async read<T>(task: () => Promise<T>): Promise<T> {
    await this.#turn(this.#reads);
    try {
      return await task();
    } finally {
      this.#reading -= 1;
      this.#startWaiting();
    }
  }

  /** Runs `task` alone. */
  async write<T>(task: () => Promise<T>): Promise<T> {
    await this.#turn(this.#writes);
    try {
      return await task();
    } finally {
      this.#writing = false;
      this.#startWaiting();
    }
  }

  #turn(waiting: (() => void)[]): Promise<void> {
    return new Promise((start) => {
      waiting.push(start);
      this.#startWaiting();
    });
  }

  #startWaiting(): void {
    while (!this.#writing && this.#reading < READS_AT_ONCE) {
      const read = this.#reads.shift();
      if (read === undefined) break;
      this.#reading += 1;
      read();
    }
    if (this.#writing || this.#reading > 0) return;
    const write = this.#writes.shift();
    this.#writing = write !== undefined;
    write?.();
  }
}
