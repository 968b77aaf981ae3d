import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DebugProvider } from "./debug-provider";
import { ProviderTestError } from "./provider-test-error";
import { stopProcess } from "./stop-process";

const OUTPUT_SHOWN = 8_000;

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  /** stdout and stderr in the order in which they came. */
  readonly output: string;
}

/** A folder with a configuration and a state, in which the binary uses the running provider. */
export class TerraformFolder {
  private constructor(
    readonly path: string,
    private readonly binary: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly head: string,
    private readonly timeout: number,
  ) {}

  static async make(
    binary: string,
    provider: DebugProvider,
    env: NodeJS.ProcessEnv,
    timeout: number,
  ): Promise<TerraformFolder> {
    const name = provider.source.split("/").at(-1) ?? provider.source;
    const required = `${name} = { source = ${JSON.stringify(provider.source)} }`;
    return new TerraformFolder(
      await mkdtemp(join(tmpdir(), "provider-test-")),
      binary,
      { CHECKPOINT_DISABLE: "1", ...env, TF_IN_AUTOMATION: "1", TF_REATTACH_PROVIDERS: provider.reattach },
      `terraform {\n  required_providers {\n    ${required}\n  }\n}\n`,
      timeout,
    );
  }

  /** Replaces the configuration; `config` is without a `terraform` block. Initialises, as other providers may be in it. */
  async declare(config: string): Promise<void> {
    await writeFile(join(this.path, "main.tf"), this.head + config);
    await this.succeed("init", "-input=false");
  }

  run(...args: readonly string[]): Promise<Run> {
    const child = spawn(this.binary, [args[0] ?? "", "-no-color", ...args.slice(1)], {
      cwd: this.path,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let timedOut = false;
    const limit = setTimeout(() => {
      timedOut = true;
      stopProcess(child);
    }, this.timeout);
    let stdout = "";
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString("utf8");
      output += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    return new Promise((resolve, reject) => {
      child.once("error", (error) => {
        clearTimeout(limit);
        reject(this.failure(args, error.message, error));
      });
      child.once("close", (code) => {
        clearTimeout(limit);
        if (timedOut) reject(this.failure(args, `was ended after ${this.timeout} ms:\n${output}`));
        else resolve({ code, stdout, output });
      });
    });
  }

  /** @throws ProviderTestError with the output, unless the exit code is 0 */
  async succeed(...args: readonly string[]): Promise<string> {
    const { code, stdout, output } = await this.run(...args);
    if (code === 0) return stdout;
    throw this.failure(args, `ended with ${String(code)}:\n${output}`);
  }

  async json(...args: readonly string[]): Promise<unknown> {
    return JSON.parse(await this.succeed("show", "-json", ...args));
  }

  /** Whether an apply was begun. */
  hasState(): boolean {
    return existsSync(join(this.path, "terraform.tfstate"));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  private failure(args: readonly string[], what: string, cause?: Error): ProviderTestError {
    return new ProviderTestError(
      "PLUGIN_TEST_COMMAND_FAILED",
      `${this.binary} ${args.join(" ")}: ${what.slice(0, OUTPUT_SHOWN)}`,
      "Its output says why. With TF_LOG=trace in the test's environment it tells what it asked the provider.",
      { cause },
    );
  }
}
