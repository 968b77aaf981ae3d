import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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
 * Runs `cdktf synth` of the project in `folder` (cdktf, else its fork cdktn) and gives its stacks in the app's order.
 *
 * @param wanted names of stacks; none means all
 * @throws CommandError where there is no project, the synth fails, or a stack is not there
 */
export async function synthesise(folder: string, wanted: readonly string[]): Promise<Stack[]> {
  if (!existsSync(join(folder, "cdktf.json"))) {
    throw new CommandError(
      `${folder} has no cdktf.json: there is no project to look at.`,
      "Change to the project's folder, or start one: npx cdktf-hikvision init",
    );
  }
  const PATH = [join(folder, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(delimiter);
  const cdktf = ["cdktf", "cdktn"].find((name) => PATH.split(delimiter).some((each) => existsSync(join(each, name))));
  if (cdktf === undefined) {
    throw new CommandError("Neither cdktf nor cdktn is in node_modules/.bin or on PATH.", "Install it: npm install");
  }
  await run(cdktf, ["synth"], folder, { ...process.env, PATH });
  return stacksOf(folder, wanted);
}

/** The stacks of the last synth of the project in `folder`; those of `wanted`, where it names any. */
export function stacksOf(folder: string, wanted: readonly string[] = []): Stack[] {
  const output = resolve(folder, outputFolder(folder));
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

function outputFolder(folder: string): string {
  const { output } = JSON.parse(readFileSync(join(folder, "cdktf.json"), "utf8")) as { output?: string };
  return process.env["CDKTF_OUTDIR"] ?? output ?? "cdktf.out";
}

function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const collect = (chunk: Buffer) => {
    said += chunk.toString("utf8");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return new Promise((done, failed) => {
    child.once("error", failed).once("close", (code) => {
      if (code === 0) done();
      else failed(new CommandError(`${command} ${args.join(" ")} ended with ${String(code)}:\n${said.trimEnd()}`));
    });
  });
}
