import { Configuration, type Logger, type Provider, type Scope } from "../framework";

/** One configured use of the provider, and the calls that it has in flight. */
export class Instance {
  readonly #configuration = new Configuration();
  readonly #inFlight = new Set<AbortController>();

  /** Runs one call with a signal of its own; `cancelled` is the client hanging up. */
  async run<T>(
    provider: Provider,
    log: Logger,
    cancelled: AbortSignal,
    work: (scope: Scope) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    this.#inFlight.add(controller);
    const signal = AbortSignal.any([controller.signal, cancelled]);
    try {
      return await work({ provider, log, signal, configuration: this.#configuration });
    } finally {
      this.#inFlight.delete(controller);
    }
  }

  /** Asks what is in flight to end soon. Later calls are not affected: Terraform may still have some to make. */
  stop(reason: string): void {
    for (const controller of this.#inFlight) controller.abort(new Error(reason));
  }
}
