import { setTimeout } from "node:timers/promises";
import type { PortMappingKey, RouterDescription } from "../../../router";
import type { Client } from "../../configuration";

/** A plan in which no mapping was looked at for so long has nobody left who could give a key up. */
const QUIET_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** During an apply Terraform plans each creation once more, and then has it made: that plan's look is the look before adding. */
const LOOK_COUNTS_MS = 1_000;

interface Run {
  readonly held: Set<string>;
  readonly givenUp: Set<string>;
  /** When a plan saw that nothing stands under a key. */
  readonly seenFree: Map<string, number>;
  /** The last piece of work on each key. */
  readonly tail: Map<string, Promise<unknown>>;
  lastSign: number;
}

const runs = new WeakMap<Client, Run>();

/**
 * What the resources of one run do to the keys of the routers, seen together: Terraform asks about each of them alone, in any
 * order and side by side.
 *
 * - Renamed (a construct, a router): one resource creates what another one deletes. The creation adopts the entry, and the
 *   deletion must then leave it.
 * - Swapped: a key that one resource gives up is what another one wants. Held by the old one until the deletion, it is no
 *   conflict.
 *
 * (Proof: `__tests__/acceptance/port-mapping.acc.test.ts`, "renamed", "swap".)
 */
export class KeyOfThisRun {
  readonly #run: Run;
  readonly #key: string;

  constructor(
    client: Client,
    router: Pick<RouterDescription, "udn"> & Partial<Pick<RouterDescription, "tunnel">>,
    key: PortMappingKey,
  ) {
    this.#run = runs.get(client) ?? {
      held: new Set(),
      givenUp: new Set(),
      seenFree: new Map(),
      tail: new Map(),
      lastSign: 0,
    };
    runs.set(client, this.#run);
    this.#run.lastSign = Date.now();
    this.#key = [router.tunnel, router.udn, key.protocol, key.externalPort, key.remoteHost].join(" ");
  }

  /** Whether a resource of this run has created, adopted or changed what stands under the key. */
  get held(): boolean {
    return this.#run.held.has(this.#key);
  }

  hold(): void {
    this.#run.held.add(this.#key);
  }

  /** A look at the router has shown that nothing stands under the key. */
  sawNothing(): void {
    this.#run.seenFree.set(this.#key, Date.now());
  }

  /** Whether that was a moment ago, and nothing of this run has been made there since. Counts once. */
  nothingSeenJustNow(): boolean {
    const at = this.#run.seenFree.get(this.#key) ?? -Infinity;
    this.#run.seenFree.delete(this.#key);
    return !this.held && Date.now() - at < LOOK_COUNTS_MS;
  }

  /** A resource of this run deletes, or plans to delete, what is its own under the key. */
  giveUp(): void {
    this.#run.givenUp.add(this.#key);
  }

  /** Whether a resource of this run gives the key up. Waits for those that Terraform has not asked about yet. */
  async givenUp(): Promise<boolean> {
    const end = Date.now() + LONGEST_WAIT_MS;
    this.#run.lastSign = Date.now();
    while (!this.#run.givenUp.has(this.#key)) {
      if (Date.now() > Math.min(end, this.#run.lastSign + QUIET_MS)) return false;
      await setTimeout(25);
    }
    return true;
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
