import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configureClient } from "../../../providers/hikvision/configuration";
import { provider } from "../../../providers/hikvision/provider";
import { devicePorts } from "../../../providers/hikvision/resources/device-ports";
import {
  applyResourceChange,
  Configuration,
  type Logger,
  planResourceChange,
  readResource,
  type Scope,
} from "../../../providers/plugin/framework";
import type { Diagnostic } from "../../../providers/plugin";

type State = NonNullable<Parameters<typeof applyResourceChange>[2]["priorState"]>;

const silent: Logger = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** What devices refuse in the tests of a file is remembered for that file alone. */
export function ownRefusalMemory(): void {
  const folder = mkdtempSync(join(tmpdir(), "refusals-"));
  beforeAll(() => {
    process.env["HIKVISION_REFUSAL_CACHE"] = folder;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    delete process.env["HIKVISION_REFUSAL_CACHE"];
  });
}

/** How a run went, without its warnings. */
export interface Outcome {
  readonly errors: string[];
  /** Null: nothing to do. */
  readonly change: "create" | "update" | null;
  readonly warnings: string;
}

/**
 * `hikvision_device_ports` as Terraform's core calls it: refresh, plan, plan again, apply, each command with a client of
 * its own as in a process of its own. For what takes too many runs to have the real terraform in each.
 */
export class DevicePortsRuns {
  #state: State | null = null;
  #private: Uint8Array = new Uint8Array();
  readonly #password: string;
  readonly #more: Partial<Parameters<typeof configureClient>[0]>;

  constructor(password: string, more: Partial<Parameters<typeof configureClient>[0]> = {}) {
    this.#password = password;
    this.#more = more;
  }

  get state(): State | null {
    return this.#state;
  }

  forget(): void {
    this.#state = null;
    this.#private = new Uint8Array();
  }

  async plan(declared: State): Promise<Outcome> {
    return this.#command(async (scope) => {
      const { planned, diagnostics } = await this.#refreshAndPlan(scope, declared);
      return outcome(diagnostics, this.#changeTo(planned));
    });
  }

  async apply(declared: State): Promise<Outcome> {
    const first = await this.#command((scope) => this.#refreshAndPlan(scope, declared));
    const change = this.#changeTo(first.planned);
    if (change === null || first.diagnostics.some(({ severity }) => severity === "error"))
      return outcome(first.diagnostics, change);
    return this.#command(async (scope) => {
      const again = await this.#plan(scope, declared);
      if (again.diagnostics.some(({ severity }) => severity === "error")) return outcome(again.diagnostics, change);
      const result = await applyResourceChange(scope, devicePorts, {
        config: complete(declared),
        priorState: this.#state,
        plannedState: again.planned,
        plannedPrivate: again.plannedPrivate,
      });
      this.#state = result.newState;
      this.#private = result.newState === null ? new Uint8Array() : result.private;
      return outcome(result.diagnostics, change);
    });
  }

  async #refreshAndPlan(scope: Scope, declared: State) {
    if (this.#state !== null) {
      const read = await readResource(scope, devicePorts, { currentState: this.#state, private: this.#private });
      this.#state = read.newState!;
      this.#private = read.private;
    }
    return this.#plan(scope, declared);
  }

  async #plan(scope: Scope, declared: State) {
    const config = complete(declared);
    const { plannedState, plannedPrivate, diagnostics } = await planResourceChange(scope, devicePorts, {
      config,
      priorState: this.#state,
      proposedNewState: proposed(config, this.#state),
      priorPrivate: this.#private,
    });
    return { planned: plannedState, plannedPrivate, diagnostics };
  }

  #changeTo(planned: State | null): Outcome["change"] {
    if (this.#state === null) return "create";
    return JSON.stringify(sorted(planned)) === JSON.stringify(sorted(this.#state)) ? null : "update";
  }

  async #command<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
    const client = configureClient(
      { credentials: null, routers: null, tunnels: null, request_timeout: "1s", on_unreachable: null, ...this.#more },
      { HIKVISION_PASSWORD: this.#password },
      silent,
    );
    const configuration = new Configuration();
    configuration.configure(client);
    try {
      return await work({ provider, configuration, log: silent, signal: new AbortController().signal });
    } finally {
      await client.contacts.close();
    }
  }
}

function complete(declared: State): State {
  const names = Object.keys(devicePorts.schema.attributes);
  return Object.fromEntries(names.map((name) => [name, declared[name] ?? null]));
}

/** Core's merge: what is declared, and for the rest what stands. */
function proposed(config: State, prior: State | null): State {
  const merged = new Map<string, State[string]>();
  for (const [name, value] of Object.entries(config)) {
    const before = prior?.[name] ?? null;
    const fields = value !== null && typeof value === "object" ? Object.entries(value as State) : undefined;
    const filled = fields?.map(([field, own]) => [field, own ?? (before as State | null)?.[field] ?? null] as const);
    merged.set(name, filled === undefined ? (value ?? before) : Object.fromEntries(filled));
  }
  return Object.fromEntries(merged.entries());
}

function sorted(state: State | null): unknown {
  return state === null ? null : Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1));
}

function outcome(diagnostics: readonly Diagnostic[], change: Outcome["change"]): Outcome {
  const of = (severity: string): string[] =>
    diagnostics.filter((each) => each.severity === severity).map(({ summary, detail }) => `${summary}: ${detail}`);
  return { errors: of("error"), warnings: of("warning").join("\n"), change };
}
