import { Configuration, type Logger, type Provider, type Scope } from "../framework";

/** One configured use of the provider, and the calls that it has in flight. */
export class Instance {
  readonly #configuration = new Configuration();
  readonly #inFlight = new Map<AbortController, Promise<unknown>>();

  /** Runs one call with a signal of its own; `cancelled` is the client hanging up. */
  async run<T>(
    provider: Provider,
    log: Logger,
    cancelled: AbortSignal,
    work: (scope: Scope) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, cancelled]);
    const running = work({ provider, log, signal, configuration: this.#configuration });
    this.#inFlight.set(controller, running);
    try {
      return await running;
    } finally {
      this.#inFlight.delete(controller);
    }
  }

  /** Asks what is in flight to end soon. Later calls are not affected: Terraform may still have some to make. */
  stop(reason: string): void {
    for (const controller of this.#inFlight.keys()) controller.abort(new Error(reason));
  }

  /** When everything that is in flight now has ended. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#inFlight.values());
  }
}
