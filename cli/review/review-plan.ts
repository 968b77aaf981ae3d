import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CommandError } from "../command-error";
import { declaredKeys, isListable, mappingKey, routerTables } from "../drift/router-tables";
import type { Stack } from "../project";
import { type PlanJson, parsePlanJson, resourcesIn, Terraform } from "../terraform";
import { failedReview, type StackReview, stackReview } from "./stack-review";

/**
 * Plans a synthesised stack and reviews that; an error of the plan is in the review, not thrown.
 *
 * @param app every stack of the app: what another one declares on a shared router is no stranger
 * @param withRouters whether to list what is on the routers
 */
export async function reviewStack(stack: Stack, app: readonly Stack[], withRouters: boolean): Promise<StackReview> {
  const terraform = new Terraform(stack.folder, `stack ${stack.name}`);
  try {
    await terraform.init();
    const { diagnostics, plan, text = "" } = await terraform.plan([], true);
    if (plan === undefined) return failedReview(stack.name, diagnostics);
    const routers = withRouters ? routersOf(plan).filter((router) => isListable(stack, router)) : [];
    const tables = await routerTables(stack, routers);
    const elsewhere = new Set(app.filter(({ name }) => name !== stack.name).flatMap(declaredKeys));
    const review = stackReview({
      stack: stack.name,
      plan,
      synthesised: synthesisedIn(stack.folder),
      diagnostics,
      listed: routers.length === 0 ? undefined : tables.mappings,
      declaredElsewhere: (id) => elsewhere.has(mappingKey(stack, id)),
      text,
      now: Date.now(),
    });
    return { ...review, errors: tables.diagnostics.filter(({ severity }) => severity === "error") };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return failedReview(stack.name, [{ severity: "error", summary: "Stack Not Planned", detail: error.message }]);
  }
}

/**
 * Reviews a plan that is there: a plan file (in its stack's folder, which terraform needs to read it), or what
 * `terraform show -json` made of one.
 *
 * @throws CommandError where it cannot be read
 */
export async function reviewPlanFile(file: string): Promise<StackReview> {
  const path = resolve(file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new CommandError(`${file} is no file.`);
  const folder = dirname(path);
  const binary = readFileSync(path).subarray(0, 2).toString("latin1") === "PK";
  const terraform = new Terraform(folder, file);
  const [plan, text] = binary
    ? await Promise.all([terraform.show(path), terraform.showText(path)])
    : [parsePlanJson(readFileSync(path, "utf8"), file), ""];
  if (plan.errored === true) {
    const detail =
      "terraform wrote this file although the plan failed: what is in it is a part, and nothing can be said of the rest. Mend what terraform plan says, and plan again.";
    return failedReview(file, [{ severity: "error", summary: "Plan That Failed", detail }]);
  }
  return stackReview({
    stack: file,
    plan,
    synthesised: synthesisedIn(folder),
    diagnostics: [],
    listed: undefined,
    text,
    now: Date.now(),
  });
}

/** A stack's parsed cdk.tf.json; undefined where the folder is of plain HCL. */
function synthesisedIn(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  } catch {
    return undefined;
  }
}

function routersOf(plan: PlanJson): string[] {
  const mappings = resourcesIn(plan.planned_values?.root_module).filter(
    ({ type }) => type === "hikvision_port_mapping",
  );
  return [...new Set(mappings.map(({ values }) => String(values["router"])))].sort();
}
