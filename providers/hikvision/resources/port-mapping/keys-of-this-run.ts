import type { PortMappingKey, RouterDescription } from "../../../router";
import type { Client } from "../../configuration";

interface Run {
  readonly held: Set<string>;
  /** The last piece of work on each key. */
  readonly tail: Map<string, Promise<unknown>>;
}

const runs = new WeakMap<Client, Run>();

/**
 * Which keys of which routers this run has made its own. When a mapping gets another address in the configuration (a
 * construct or router was renamed), one resource creates what another one deletes, in any order and side by side: the
 * creation adopts the entry, and the deletion must then leave it.
 * (Proof: `__tests__/acceptance/port-mapping.acc.test.ts`, "renamed".)
 */
export class KeyOfThisRun {
  readonly #run: Run;
  readonly #key: string;

  constructor(client: Client, router: RouterDescription, key: PortMappingKey) {
    this.#run = runs.get(client) ?? { held: new Set(), tail: new Map() };
    runs.set(client, this.#run);
    this.#key = [router.udn, key.protocol, key.externalPort, key.remoteHost].join(" ");
  }

  /** Whether a resource of this run has created, adopted or changed what stands under the key. */
  get held(): boolean {
    return this.#run.held.has(this.#key);
  }

  hold(): void {
    this.#run.held.add(this.#key);
  }

  /** Does `work` when nothing else of this run is at work on the key. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#run.tail.get(this.#key) ?? Promise.resolve();
    const done = before.then(work, work);
    this.#run.tail.set(
      this.#key,
      done.catch(() => undefined),
    );
    return done;
  }
}
