import type {
  ExternalAddress,
  NewPortMapping,
  PortMapping,
  PortMappingKey,
  RouterDescription,
  RouterWriter,
  WantedMapping,
} from "../../../../providers/router";

type Step = "portMapping" | "portMappings" | "addPortMapping" | "deletePortMapping";

/** What happens at one call instead of, or after, what should. */
interface Upset {
  step: Step;
  /** The how-manieth call of that step, from 1. */
  call: number;
  /** Before: nothing happens; after: it happens, and the answer is lost. */
  fails: "before" | "after";
  error: Error;
}

const keyOf = ({ protocol, externalPort, remoteHost }: PortMappingKey): string =>
  `${protocol}/${externalPort}/${remoteHost}`;

/** A router that is nothing but its table, with upsets at chosen calls. */
export class TableRouter implements RouterWriter {
  readonly calls: string[] = [];
  readonly #table = new Map<string, PortMapping>();
  readonly #upsets: Upset[] = [];
  readonly #count = new Map<Step, number>();

  /** What this router makes of a mapping that it is asked for; null is nothing at all. */
  stores: (asked: PortMapping) => PortMapping | null = (asked) => asked;
  /** Called before each add: throws to refuse. */
  refuses: (asked: NewPortMapping) => void = () => undefined;

  upset(step: Step, call: number, fails: "before" | "after", error: Error = new Error(`${step} ${call} upset`)): void {
    this.#upsets.push({ step, call, fails, error });
  }

  holds(mapping: PortMapping): void {
    this.#table.set(keyOf(mapping), mapping);
  }

  table(): PortMapping[] {
    return [...this.#table.values()];
  }

  describe(): Promise<RouterDescription> {
    return Promise.reject(new Error("nothing here describes a router"));
  }
  externalAddress(): Promise<ExternalAddress> {
    return Promise.reject(new Error("nothing here has an address"));
  }
  portMapping(key: PortMappingKey): Promise<PortMapping | null> {
    return this.#step("portMapping", keyOf(key), () => this.#table.get(keyOf(key)) ?? null);
  }
  portMappings(): Promise<PortMapping[]> {
    return this.#step("portMappings", "", () => this.table());
  }
  addPortMapping(asked: NewPortMapping): Promise<void> {
    return this.#step("addPortMapping", `${keyOf(asked)} ${asked.internalHost}:${asked.internalPort}`, () => {
      this.refuses(asked);
      const stored = this.stores({ ...asked, enabled: asked.enabled ?? true });
      if (stored !== null) this.holds(stored);
    });
  }
  deletePortMapping(key: PortMappingKey): Promise<void> {
    return this.#step("deletePortMapping", keyOf(key), () => {
      this.#table.delete(keyOf(key));
    });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- throws become rejections
  async #step<T>(step: Step, what: string, act: () => T): Promise<T> {
    const call = (this.#count.get(step) ?? 0) + 1;
    this.#count.set(step, call);
    this.calls.push(`${step} ${what}`.trim());
    const upset = this.#upsets.find((candidate) => candidate.step === step && candidate.call === call);
    if (upset?.fails === "before") throw upset.error;
    const value = act();
    if (upset !== undefined) throw upset.error;
    return value;
  }
}

export const wanted: WantedMapping = {
  protocol: "tcp",
  externalPort: 8082,
  remoteHost: "",
  internalHost: "192.168.1.64",
  internalPort: 80,
  description: "front door HTTP",
  leaseSeconds: 0,
};

/** An entry like the wanted one, with differences. */
export const present = (over: Partial<PortMapping> = {}): PortMapping => ({ ...wanted, enabled: true, ...over });
