import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack, Synthesised } from "../project";

/** A value that terraform alone knows, as `${random_password.dvr.result}`. */
export class NotKnownHere extends Error {
  override readonly name = "NotKnownHere";

  constructor(readonly expression: string) {
    super(`${expression} is known to terraform alone`);
  }
}

/** Gives the value of what is declared, where that can be known without terraform. */
export type Evaluate = (declared: unknown) => unknown;

/**
 * Literals, and input variables as terraform would take them: TF_VAR_<name>, terraform.tfvars.json, the default.
 *
 * @returns throws NotKnownHere for any other expression, and for a variable without a value
 */
export function evaluator(stack: Stack, { variable = {} }: Synthesised, environment: NodeJS.ProcessEnv): Evaluate {
  const file = join(stack.folder, "terraform.tfvars.json");
  const given = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>) : {};
  return (declared) => {
    if (typeof declared !== "string" || !declared.includes("${")) return declared;
    const name = /^\$\{var\.([\w-]+)\}$/.exec(declared)?.[1];
    const value =
      name === undefined ? undefined : [environment[`TF_VAR_${name}`], given[name], variable[name]?.["default"]];
    const known = value?.find((each) => each !== undefined);
    if (known === undefined) throw new NotKnownHere(declared);
    return known;
  };
}

/** @throws NotKnownHere */
export function textOf(evaluate: Evaluate, declared: unknown): string | null {
  const value = evaluate(declared);
  return typeof value === "string" && value !== "" ? value : null;
}

/** @throws NotKnownHere */
export function portOf(evaluate: Evaluate, declared: unknown): number | null {
  const port = Number(evaluate(declared) ?? 0);
  return Number.isInteger(port) && port > 0 ? port : null;
}
