import type { RouterAddress } from "../router";
import { RequestQueue } from "../request-queue";
import { RouterLock } from "../router-lock";
import { type Gateway, gatewayAt } from "./gateway";

/** One router as it is addressed: found once, its requests in order. */
export class PortControlSession {
  readonly #queue = new RequestQueue();
  #gateway: Promise<Gateway> | undefined;

  constructor(
    private readonly at: Pick<RouterAddress, "type" | "url">,
    /** For one request and all its repetitions, in milliseconds. */
    readonly limitMs: number,
  ) {}

  async gateway(): Promise<Gateway> {
    const finding = (this.#gateway ??= gatewayAt(this.at.url));
    try {
      return await finding;
    } catch (error) {
      if (this.#gateway === finding) this.#gateway = undefined;
      throw error;
    }
  }

  /** `pcp://192.168.1.1:5351` */
  async url(): Promise<string> {
    const { host, port } = await this.gateway();
    return `${this.at.type}://${host}:${port}`;
  }

  async read<T>(task: (gateway: Gateway) => Promise<T>): Promise<T> {
    const gateway = await this.gateway();
    return this.#queue.read(() => task(gateway));
  }

  /** Also keeps other processes of this machine from writing. */
  async write<T>(task: (gateway: Gateway) => Promise<T>): Promise<T> {
    const gateway = await this.gateway();
    const lock = new RouterLock(`port control at ${gateway.host}:${gateway.port}`);
    return this.#queue.write(() => lock.hold(() => task(gateway)));
  }
}
