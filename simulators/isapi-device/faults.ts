/** Something that goes wrong with a request. Plain data, so that it also travels to a device in another process. */
export interface Fault {
  /** Default: any. */
  readonly method?: "GET" | "PUT";
  /** Start of the path. Default: any. */
  readonly path?: string;
  /** How many matching requests to let pass first. Default 0. */
  readonly after?: number;
  /** How often. Default 1. */
  readonly times?: number;
  /**
   * `cut-before`: the connection is cut, nothing was done. `cut-after`: done, then cut without an answer. `hang`: no answer.
   * Or the answer that is sent in place of the real one, to which nothing was done unless `done` says so; or bytes, which no
   * HTTP server of a device would send: `repeat` follows them until the client goes, at once or every so many milliseconds.
   */
  readonly effect:
    | "cut-before"
    | "cut-after"
    | "hang"
    | {
        readonly status: number;
        readonly body: string;
        readonly contentType?: string;
        readonly headers?: Record<string, string>;
        readonly done?: boolean;
      }
    | { readonly raw: string; readonly repeat?: string; readonly everyMs?: number; readonly done?: boolean };
}

/** Counts requests against the faults that were ordered. */
export class Faults {
  readonly #waiting: { fault: Fault; skip: number; left: number }[] = [];

  constructor(faults: readonly Fault[]) {
    for (const fault of faults) this.add(fault);
  }

  add(fault: Fault): void {
    this.#waiting.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /** What shall go wrong with this request. */
  take(method: string, url: string): Fault["effect"] | undefined {
    for (const entry of this.#waiting) {
      const { fault } = entry;
      if (entry.left === 0 || (fault.method ?? method) !== method || !url.startsWith(fault.path ?? "")) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      return fault.effect;
    }
    return undefined;
  }
}
