import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { CommandError } from "../command-error";

/** A stack as the synth left it. */
export interface Stack {
  readonly name: string;
  /** The folder with its cdk.tf.json, where terraform runs; absolute. */
  readonly folder: string;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly workingDirectory: string }>>;
}

/**
 * Synthesises the project in `folder` and gives its stacks in the app's order. The app is run as `cdktf synth` runs it, which
 * takes four seconds of a core to start and adds nothing that is needed here; unlike there, an error annotation is an error.
 *
 * @param wanted names of stacks; none means all
 * @throws CommandError where there is no project, the synth fails, or a stack is not there
 */
export async function synthesise(folder: string, wanted: readonly string[]): Promise<Stack[]> {
  const { app, output, terraformModules = [] } = settingsOf(folder);
  if (typeof app !== "string" || app === "") {
    throw new CommandError(`${join(folder, "cdktf.json")} names no app.`, 'It reads { "app": "npx tsx main.ts", … }.');
  }
  const manifest = join(output, "manifest.json");
  const before = statSync(manifest, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
  await run(app, folder, {
    // Values of variables are for terraform alone; what the app was given of them would stand in the synthesised stack.
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TF_VAR_"))),
    NODE_OPTIONS: process.env["NODE_OPTIONS"] ?? "--max-old-space-size=4096",
    PATH: [join(folder, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(delimiter),
    CDKTF_OUTDIR: output,
    CDKTF_CONTEXT_JSON: JSON.stringify({
      ...(JSON.parse(process.env["CDKTF_CONTEXT_JSON"] ?? "{}") as object),
      cdktfRelativeModules: terraformModules
        .map((module) => (typeof module === "string" ? module : module.source))
        .filter((source) => /^\.\.?\//.test(source)),
    }),
  });
  if (statSync(manifest, { bigint: true, throwIfNoEntry: false })?.mtimeNs === before) {
    throw new CommandError(`${app} ended well and synthesised nothing.`, "Call app.synth() at its end.");
  }
  return stacksOf(folder, wanted);
}

/** The stacks of the last synth of the project in `folder`; those of `wanted`, where it names any. */
export function stacksOf(folder: string, wanted: readonly string[] = []): Stack[] {
  const { output } = settingsOf(folder);
  const { stacks } = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as Manifest;
  const all = Object.values(stacks).map(({ name, workingDirectory }) => ({
    name,
    folder: join(output, workingDirectory),
  }));
  const missing = wanted.filter((name) => !all.some((stack) => stack.name === name));
  if (missing.length > 0) {
    const names = all.map(({ name }) => name).join(", ") || "none";
    throw new CommandError(`The app has no stack ${missing.map((name) => JSON.stringify(name)).join(", ")}: ${names}.`);
  }
  return wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name));
}

interface Settings {
  readonly app?: unknown;
  /** Absolute. */
  readonly output: string;
  readonly terraformModules?: readonly (string | { readonly source: string })[];
}

/** The folder's cdktf.json. */
function settingsOf(folder: string): Settings {
  const file = join(folder, "cdktf.json");
  if (!existsSync(file)) {
    throw new CommandError(
      `${folder} has no cdktf.json: there is no project to look at.`,
      "Change to the project's folder, or start one: npx cdktf-hikvision init",
    );
  }
  let settings: Omit<Settings, "output"> & { output?: string };
  try {
    settings = JSON.parse(readFileSync(file, "utf8")) as typeof settings;
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`, "Mend it; cdktf needs it, too.");
  }
  return { ...settings, output: resolve(folder, process.env["CDKTF_OUTDIR"] ?? settings.output ?? "cdktf.out") };
}

function run(app: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(app, { cwd, env, shell: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const collect = (chunk: Buffer) => {
    said += chunk.toString("utf8");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return new Promise((done, failed) => {
    child.once("error", failed).once("close", (code) => {
      if (code === 0) done();
      else failed(new CommandError(`The synth failed: ${app} ended with ${String(code)}:\n${said.trimEnd()}`));
    });
  });
}
