/**
 * Whether one call is to end early. Its AbortSignal is made when somebody asks for it: Node takes 50 µs for one, and of
 * the thousands of calls of a plan most have ended before anybody looked.
 */
export class Cancellation {
  #controller: AbortController | undefined;
  #reason: Error | undefined;

  /** The first reason stands. */
  cancel(reason: Error): void {
    this.#reason ??= reason;
    this.#controller?.abort(this.#reason);
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }
}
