import { spawn } from "node:child_process";
import { once } from "node:events";
import { parse } from "yaml";

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, { readonly branches?: readonly string[] } | null>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly if?: string; readonly "runs-on": string; readonly steps: readonly Step[] }>
  >;
}

export interface RunOptions {
  readonly text: string;
  readonly event: string;
  /** The event's payload, as GitHub sends it. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** `github.*`, beside event and event_name. */
  readonly github: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** The workspace of the one self-hosted runner. */
  readonly workspace: string;
  readonly env: NodeJS.ProcessEnv;
  /** Stands for actions/checkout. */
  readonly checkout: () => void;
}

export interface JobRun {
  readonly job: string;
  readonly code: number;
  readonly output: string;
}

/** Runs a workflow file as the runner does, as far as the recipes go; what it does not know is an error. */
export async function runWorkflow(options: RunOptions): Promise<JobRun[]> {
  const workflow = parse(options.text) as Workflow;
  if (!(options.event in workflow.on)) return [];
  const branches = workflow.on[options.event]?.branches;
  if (branches?.includes((options.github["ref"] ?? "").replace("refs/heads/", "")) === false) return [];
  const context = {
    github: { ...options.github, event_name: options.event, event: options.payload },
    secrets: options.secrets,
  };
  const runs: JobRun[] = [];
  for (const [job, { if: condition = "true", steps }] of Object.entries(workflow.jobs)) {
    if (value(condition, context) !== true) continue;
    runs.push({ job, ...(await runSteps(steps, workflow.env ?? {}, context, options)) });
  }
  return runs;
}

async function runSteps(
  steps: readonly Step[],
  shared: Readonly<Record<string, string>>,
  context: object,
  { workspace, env, checkout }: RunOptions,
): Promise<{ code: number; output: string }> {
  const filled = (some: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(some).map(([name, text]) => [name, interpolated(text, context)]));
  let output = "";
  for (const step of steps) {
    if (step.if !== undefined) throw new Error(`the conditions of steps are not interpreted: ${step.if}`);
    if (step.uses === "actions/checkout@v4") {
      if (step.with?.["clean"] !== false) throw new Error("a checkout that cleans takes the state away");
      checkout();
      continue;
    }
    if (step.run === undefined) throw new Error(`not known here: uses ${String(step.uses)}`);
    const script = interpolated(step.run, context);
    const ran = await runScript(script, workspace, { ...env, ...filled(shared), ...filled(step.env ?? {}) });
    output += ran.output;
    if (ran.code !== 0) return { code: ran.code, output };
  }
  return { code: 0, output };
}

/** A step's script, ended by the first command that fails. */
export async function runScript(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn("bash", ["-e", "-c", script], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? -1, output };
}

function interpolated(text: string, context: object): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => asText(value(expression, context)));
}

/** As a text; what is not there is empty. */
function asText(found: unknown): string {
  return typeof found === "string" || typeof found === "number" || typeof found === "boolean" ? String(found) : "";
}

/** Names with dots, text in single quotes, ==, !=, && and ||, of which && binds closer. */
function value(expression: string, context: object): unknown {
  const any = expression.split("||").map((part) => part.split("&&").map((each) => term(each.trim(), context)));
  const results = any.map((all) => all.reduce((left, right) => (left === false ? left : right)));
  return results.length === 1 ? results[0] : results.some((each) => each === true);
}

function term(text: string, context: object): unknown {
  const [, left, operator, right] = /^(.*?)\s*(==|!=)\s*(.*)$/.exec(text) ?? [];
  if (left !== undefined && right !== undefined) {
    return (term(left, context) === term(right, context)) === (operator === "==");
  }
  if (text === "true" || text === "false") return text === "true";
  const [, literal] = /^'([^']*)'$/.exec(text) ?? [];
  if (literal !== undefined) return literal;
  if (!/^[a-zA-Z_]+(\.[a-zA-Z_]+)*$/.test(text)) throw new Error(`not an expression that is known here: ${text}`);
  let found: unknown = context;
  for (const name of text.split(".")) found = (found as Record<string, unknown> | undefined)?.[name];
  return found;
}
