import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Start = (command: string, args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }) => ChildProcess;

/** A folder with a configuration that is applied: every plan in it is one of no changes. */
export class PlanFolder {
  private constructor(
    readonly path: string,
    private readonly start: Start,
  ) {}

  /** @param start how to start terraform, where it is not to run as this process does */
  static async make(start: Start = spawn): Promise<PlanFolder> {
    const folder = new PlanFolder(await mkdtemp(join(tmpdir(), "bench-")), start);
    // The user's own file may name a mirror, and that switches off the plugins of the folder.
    await writeFile(folder.#cliConfig, "");
    return folder;
  }

  /** Milliseconds of an apply on no state, of what was applied before. */
  async applyAnew(): Promise<number> {
    await rm(join(this.path, "terraform.tfstate"));
    return this.#terraform(["apply", "-input=false", "-auto-approve"]);
  }

  /** Milliseconds of the apply; of `init` before it nothing is counted. */
  async apply(configuration: string, env: NodeJS.ProcessEnv = {}): Promise<number> {
    await writeFile(join(this.path, "main.tf"), configuration);
    await this.#terraform(["init", "-input=false"], env);
    return this.#terraform(["apply", "-input=false", "-auto-approve"], env);
  }

  /** The plan of a configuration that was never applied, in a file of the folder. */
  async savePlan(configuration: string, file: string): Promise<void> {
    await writeFile(join(this.path, "main.tf"), configuration);
    await this.#terraform(["init", "-input=false"]);
    await this.#terraform(["plan", "-input=false", `-out=${file}`]);
  }

  /** Milliseconds of one `terraform plan`, which must find no changes. */
  async plan(env: NodeJS.ProcessEnv = {}): Promise<number> {
    return this.#terraform(["plan", "-input=false", "-detailed-exitcode"], env);
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  get #cliConfig(): string {
    return join(this.path, "terraform.rc");
  }

  async #terraform(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
    const started = performance.now();
    const child = this.start("terraform", [...args, "-no-color"], {
      cwd: this.path,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: this.#cliConfig, ...env },
    });
    child.stdin?.end();
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    }
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    const took = performance.now() - started;
    if (code === 0) return took;
    throw new Error(`terraform ${args.join(" ")} ended with ${String(code)}:\n${output.slice(-2000)}`);
  }
}

/** `count` resources of the type, each with an input of its own, in blocks of their own as cdktf writes them. */
export function resources(type: "terraform_data" | "small_data", count: number): string {
  const blocks = Array.from(
    { length: count },
    (_, index) => `resource "${type}" "x${index}" {\n  input = "${index}"\n}\n`,
  );
  return type === "terraform_data" ? blocks.join("") : requiredSmall + blocks.join("");
}

const requiredSmall = 'terraform {\n  required_providers {\n    small = { source = "bench/small" }\n  }\n}\n';
