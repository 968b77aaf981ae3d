import { startDebugProvider } from "./debug-provider";
import { checkImport, type ImportCheck } from "./import-check";
import { type PlannedAction, plannedActions, unexpectedActions } from "./planned-actions";
import { ProviderTestError } from "./provider-test-error";
import { type ResourceValues, resourcesInState } from "./state-values";
import { TerraformFolder } from "./terraform-folder";

const PLAN_FILE = "test.tfplan";

/** One configuration: what its plan does, and what is so after its apply. */
export interface ProviderTestStep {
  /** HCL without a `terraform` block: the harness requires the provider. */
  readonly config: string;
  /** Runs first: changes the world behind terraform's back. */
  readonly before?: () => void | Promise<void>;
  /** What the plan does, by address. What is not named must stay as it is; `{}` is an empty plan. */
  readonly plan?: Readonly<Record<string, PlannedAction>>;
  /** The plan or the apply must fail with an output that matches; nothing else of the step is then looked at. */
  readonly error?: RegExp;
  /** After the apply: attributes of every resource and data source, by address. */
  readonly check?: (resources: Readonly<Record<string, ResourceValues>>) => void | Promise<void>;
  /** After the apply: what is imported must equal what was applied. */
  readonly imports?: readonly ImportCheck[];
}

export interface ProviderTest {
  /**
   * How to start the provider; `--debug` is put behind it. The process itself, no wrapper as npx: it is ended by its pid.
   *
   * @example [process.execPath, "--import", "tsx", "main.ts"]
   */
  readonly command: readonly [string, ...string[]];
  readonly steps: readonly ProviderTestStep[];
  /** After everything was destroyed: the world must be empty. What it throws fails the test. */
  readonly destroyed?: () => void | Promise<void>;
  /** `"terraform"` if left out; `"tofu"`, or the path of any version of either. */
  readonly binary?: string;
  /** On top of the environment of this process, for the provider and for terraform. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds for one run of the binary; 60,000 if left out. */
  readonly timeout?: number;
}

/**
 * Takes a provider through its life with the real terraform. For each step: plan and compare, apply exactly that plan,
 * plan again (nothing may be left to do), import and compare. At the end, and after a failure too, destroy.
 *
 * @throws ProviderTestError at the first thing that is otherwise; what `before`, `check` and `destroyed` throw, as it is;
 *   AggregateError of both, where the destroy after a failure fails too
 */
export async function testProvider(test: ProviderTest): Promise<void> {
  const env = { ...process.env, ...test.env };
  const provider = await startDebugProvider(test.command, env);
  const folder = () => TerraformFolder.make(test.binary ?? "terraform", provider, env, test.timeout ?? 60_000);
  try {
    const terraform = await folder();
    try {
      for (const step of test.steps) await takeStep(step, terraform, folder);
    } catch (error) {
      await destroyAll(test.steps, terraform).catch((second: unknown) => {
        const message = `${String(error)}\nThe destroy after it failed too; the state is kept in ${terraform.path}.\n`;
        throw new AggregateError([error, second], message + String(second));
      });
      await terraform.remove();
      throw error;
    }
    await destroyAll(test.steps, terraform);
    await terraform.remove();
    await test.destroyed?.();
  } finally {
    await provider.stop();
  }
}

async function takeStep(
  step: ProviderTestStep,
  terraform: TerraformFolder,
  folder: () => Promise<TerraformFolder>,
): Promise<void> {
  await step.before?.();
  await terraform.declare(step.config);
  if (step.error !== undefined) {
    await mustFail(step.error, terraform);
    return;
  }
  await terraform.succeed("plan", "-input=false", `-out=${PLAN_FILE}`);
  if (step.plan !== undefined) {
    const unexpected = unexpectedActions(step.plan, plannedActions((await terraform.json(PLAN_FILE)) as object));
    if (unexpected.length > 0) {
      throw new ProviderTestError(
        "PLUGIN_TEST_PLAN_DIFFERS",
        `the plan is not the expected one:\n${unexpected.join("\n")}\n\n${await terraform.succeed("show", PLAN_FILE)}`,
        "An update where a replace is expected lacks requiresReplace; an update where nothing is expected comes from read.",
      );
    }
  }
  await terraform.succeed("apply", "-input=false", PLAN_FILE);
  await mustBeEmpty(terraform);
  await step.check?.(
    Object.fromEntries(
      [...resourcesInState((await terraform.json()) as object)].map(([at, { values }]) => [at, values]),
    ),
  );
  for (const check of step.imports ?? []) {
    const empty = await folder();
    try {
      await empty.declare(step.config);
      await checkImport(check, terraform, empty);
    } finally {
      await empty.remove();
    }
  }
}

async function mustFail(expected: RegExp, terraform: TerraformFolder): Promise<void> {
  const { code, output } = await terraform.run("apply", "-input=false", "-auto-approve");
  // Terraform frames its diagnostics and wraps their lines.
  const text = output.replace(/^[│╷╵] ?/gm, "").replace(/\s+/g, " ");
  if (code !== 0 && expected.test(text)) return;
  throw new ProviderTestError(
    code === 0 ? "PLUGIN_TEST_COMMAND_SUCCEEDED" : "PLUGIN_TEST_COMMAND_FAILED",
    `an error that matches ${String(expected)} was expected; exit code ${String(code)}, output:\n${output}`,
    "The expression is tried on the output with line breaks and frames made blanks.",
  );
}

async function mustBeEmpty(terraform: TerraformFolder): Promise<void> {
  const { code, output } = await terraform.run("plan", "-input=false", "-detailed-exitcode");
  if (code === 0) return;
  throw new ProviderTestError(
    "PLUGIN_TEST_PLAN_NOT_EMPTY",
    `right after the apply the plan is not empty:\n${output}`,
    "read must return what create and update returned, in the same form.",
  );
}

/** Needs a configuration that terraform accepts, for the provider block in it: that of the last step that was one. */
async function destroyAll(steps: readonly ProviderTestStep[], terraform: TerraformFolder): Promise<void> {
  const state = async () => [...resourcesInState((await terraform.json()) as object).keys()];
  if (!terraform.hasState() || (await state()).length === 0) return;
  const accepted = steps.findLast((step) => step.error === undefined);
  if (accepted !== undefined) await terraform.declare(accepted.config);
  await terraform.succeed("destroy", "-auto-approve", "-input=false");
  const left = await state();
  if (left.length === 0) return;
  throw new ProviderTestError(
    "PLUGIN_TEST_NOT_DESTROYED",
    `after destroy the state still has ${left.join(", ")}`,
    "A resource with prevent_destroy, or one that `removed` forgets, has no place in a test of the whole life.",
  );
}
