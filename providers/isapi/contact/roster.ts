/** How far a process is with the addresses that it was asked about. A device counts once, however often it is asked. */
export interface Progress {
  /** How many addresses so far: more may come. */
  readonly asked: number;
  readonly answered: number;
  /** Of those asked, where the last attempt ended in an error. */
  readonly failed: number;
}

type Outcome = "pending" | "answered" | "failed";

/** Keeps the outcome of each address. */
export class Roster {
  readonly #outcomes = new Map<string, Outcome>();
  readonly #counts: Record<Outcome, number> = { pending: 0, answered: 0, failed: 0 };
  readonly #told: ((progress: Progress) => void) | undefined;

  /** @param told is called after each attempt that has ended */
  constructor(told: ((progress: Progress) => void) | undefined) {
    this.#told = told;
  }

  async record<T>(host: string, attempt: Promise<T>): Promise<T> {
    const address = host.toLowerCase();
    if (!this.#outcomes.has(address)) this.#set(address, "pending");
    let outcome: Outcome = "failed";
    try {
      const made = await attempt;
      outcome = "answered";
      return made;
    } finally {
      this.#set(address, outcome);
      const { answered, failed } = this.#counts;
      this.#told?.({ asked: this.#outcomes.size, answered, failed });
    }
  }

  #set(address: string, outcome: Outcome): void {
    const before = this.#outcomes.get(address);
    if (before !== undefined) this.#counts[before] -= 1;
    this.#counts[outcome] += 1;
    this.#outcomes.set(address, outcome);
  }
}
