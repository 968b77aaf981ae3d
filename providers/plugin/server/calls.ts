import type { Logger, Provider } from "../framework";
import type { Cancellation } from "./cancellation";
import type { Outcome } from "./grpc";
import { Instance } from "./instance";
import { routeTo } from "./route";

/** Answers every call of a process, each for the configuration that it belongs to. */
export class Calls {
  readonly #only = new Instance();
  readonly #byConnection = new WeakMap<object, Instance>();

  /**
   * @param warm A process of Terraform's own serves one provider block, and core may dial it again after a long idle time:
   * all its connections share the configuration. A warm process serves many blocks, and then core makes a connection for
   * each.
   */
  constructor(
    readonly provider: Provider,
    private readonly log: Logger,
    private readonly warm: boolean,
  ) {}

  answer(connection: object, path: string, request: Uint8Array, cancellation: Cancellation): Promise<Outcome> {
    return routeTo(this.provider, this.#instanceOf(connection), this.log)(path, request, cancellation);
  }

  /** Asks what is in flight to end soon, and waits for it. For a process with one configuration. */
  async stop(reason: string): Promise<void> {
    this.#only.stop(reason);
    await this.#only.idle();
  }

  #instanceOf(connection: object): Instance {
    if (!this.warm) return this.#only;
    const instance = this.#byConnection.get(connection) ?? new Instance();
    this.#byConnection.set(connection, instance);
    return instance;
  }
}
