import { CommandError } from "../command-error";

export type Values = Readonly<Record<string, unknown>>;

/** A resource in `prior_state` or `planned_values`. */
export interface StateResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly values: Values;
}

/** An entry of `resource_drift` or `resource_changes`. */
export interface ResourceDrift {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values | null;
    readonly after: Values | null;
    readonly after_unknown?: Values;
  };
}

interface Module {
  readonly resources?: readonly StateResource[];
  readonly child_modules?: readonly Module[];
}

/** A module as it is written: addresses are the module's own, without those of the modules that call it. */
export interface ConfigurationModule {
  readonly resources?: readonly { readonly address: string; readonly expressions?: Values }[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ConfigurationModule }>>;
}

/** The parts of `terraform show -json PLANFILE` (format 1.x) that are used here. */
export interface PlanJson {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly errored?: boolean;
  readonly resource_drift?: readonly ResourceDrift[];
  readonly resource_changes?: readonly ResourceDrift[];
  readonly prior_state?: { readonly values?: { readonly root_module?: Module } };
  readonly planned_values?: {
    readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>>;
    readonly root_module?: Module;
  };
  readonly configuration: {
    readonly provider_config?: Readonly<Record<string, { readonly expressions?: Values }>>;
    readonly root_module?: ConfigurationModule;
  };
}

/**
 * @param from what was shown, for the error: a file or a stack
 * @throws CommandError where the text is no plan of a format that is known here
 */
export function parsePlanJson(text: string, from: string): PlanJson {
  const plan = read(text, from);
  const version = plan.format_version;
  if (!version.startsWith("1.")) {
    throw new CommandError(
      `${from}: the plan has format ${version}; formats 1.x are known here.`,
      "Update cdktf-hikvision, or make the plan with an older terraform.",
    );
  }
  if (typeof plan.configuration !== "object")
    throw new CommandError(`${from} is a state, not a plan.`, "Make a plan: npx cdktf plan");
  return plan;
}

function read(text: string, from: string): PlanJson {
  const start = text.indexOf('{"format_version"');
  try {
    if (text.trim() === "") throw new Error("it is empty");
    if (start < 0) throw new Error(`it begins with ${JSON.stringify(text.slice(0, 60))}`);
    return JSON.parse(text.slice(start)) as PlanJson;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      `${from}: this is not a whole plan, as terraform show -json prints it: ${why}.`,
      "Make the plan again: npx cdktf plan",
    );
  }
}

/** Every resource of a module tree. */
export function resourcesIn(module: Module | undefined): StateResource[] {
  if (module === undefined) return [];
  return [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesIn)];
}
