import { Configuration, type Logger, type Provider, type Scope } from "../framework";
import type { Cancellation } from "./cancellation";

/** One configured use of the provider, and the calls that it has in flight. */
export class Instance {
  readonly #configuration = new Configuration();
  readonly #inFlight = new Map<Cancellation, Promise<unknown>>();

  /** Runs one call, which `stop` cancels as the client can. */
  async run<T>(
    provider: Provider,
    log: Logger,
    cancellation: Cancellation,
    work: (scope: Scope) => Promise<T>,
  ): Promise<T> {
    const running = work(new CallScope(provider, this.#configuration, log, cancellation));
    this.#inFlight.set(cancellation, running);
    try {
      return await running;
    } finally {
      this.#inFlight.delete(cancellation);
    }
  }

  /** Asks what is in flight to end soon. Later calls are not affected: Terraform may still have some to make. */
  stop(reason: string): void {
    for (const cancellation of this.#inFlight.keys()) cancellation.cancel(new Error(reason));
  }

  /** When everything that is in flight now has ended. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#inFlight.values());
  }
}

class CallScope implements Scope {
  constructor(
    readonly provider: Provider,
    readonly configuration: Configuration,
    readonly log: Logger,
    private readonly cancellation: Cancellation,
  ) {}

  get signal(): AbortSignal {
    return this.cancellation.signal;
  }
}
