/** Something that goes wrong in the router, for the next `times` requests of that kind. */
export interface RouterFault {
  /** An action's name, `description` for reading the description, `*` for every request. */
  action: string;
  /** Default: until `heal()`. */
  times?: number;
  answer:
    | { kind: "http"; status: number; body: string; headers?: Record<string, string> }
    /** No answer ever. */
    | { kind: "hang" }
    /** The connection is cut without an answer. */
    | { kind: "reset" }
    /** Success, word for word. */
    | { kind: "success" }
    | { kind: "upnp-error"; code: number; description: string };
  /** Whether the action is carried out all the same, so that only its answer is lost. Default: not. */
  acts?: boolean;
}

/** The faults that are still to happen. */
export class Faults {
  #pending: { fault: RouterFault; left: number }[] = [];

  add(fault: RouterFault): void {
    this.#pending.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault that this request meets, which is one time less from then on. */
  take(action: string): RouterFault | undefined {
    const met = this.#pending.find(({ fault }) => fault.action === action || fault.action === "*");
    if (met === undefined) return undefined;
    met.left -= 1;
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    return met.fault;
  }
}
