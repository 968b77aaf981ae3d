import type { Http2Session } from "node:http2";
import type { Logger, Provider } from "../framework";
import type { Cancellation } from "./cancellation";
import type { Outcome } from "./grpc";
import { Instance } from "./instance";
import { routeTo } from "./route";

/** Answers every call of a process, each for the configuration that it belongs to. */
export class Calls {
  readonly #only = new Instance();
  readonly #bySession = new WeakMap<Http2Session, Instance>();

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

  answer(
    session: Http2Session | undefined,
    path: string,
    request: Uint8Array,
    cancellation: Cancellation,
  ): Promise<Outcome> {
    return routeTo(this.provider, this.#instanceOf(session), this.log)(path, request, cancellation);
  }

  /** Asks what is in flight to end soon, and waits for it. For a process with one configuration. */
  async stop(reason: string): Promise<void> {
    this.#only.stop(reason);
    await this.#only.idle();
  }

  #instanceOf(session: Http2Session | undefined): Instance {
    if (!this.warm || session === undefined) return this.#only;
    const instance = this.#bySession.get(session) ?? new Instance();
    this.#bySession.set(session, instance);
    return instance;
  }
}
