import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCornerCaseProvider, PLATFORM } from "./bundle";

const source = "registry.terraform.io/acme/corner/0.1.0";

/** The provider as a package that `terraform init` finds; built once for all workspaces of a test file. */
export class Package {
  readonly folder = mkdtempSync(join(tmpdir(), "corner-package-"));

  constructor() {
    bundleCornerCaseProvider(join(this.folder, source, PLATFORM, "terraform-provider-corner_v0.1.0"));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export interface Run {
  readonly status: number | null;
  readonly output: string;
}

/** A folder with a configuration, in which the real terraform runs without network or set-up. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "corner-"));
  readonly #env: NodeJS.ProcessEnv;

  constructor(provider: Package, env: NodeJS.ProcessEnv = {}) {
    mkdirSync(join(this.folder, "terraform.d"));
    // A terraform.d/plugins beside the configuration is a mirror that terraform uses of its own accord.
    symlinkSync(provider.folder, join(this.folder, "terraform.d/plugins"));
    this.#env = {
      PATH: process.env["PATH"],
      HOME: this.folder,
      TMPDIR: this.folder,
      TF_CLI_CONFIG_FILE: "/dev/null",
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_LOG_PROVIDER: "trace",
      TF_LOG_PATH: this.file("provider.log"),
      ...env,
    };
  }

  /** The calls that the provider logged to have answered. */
  answered(): string[] {
    const log = existsSync(this.file("provider.log")) ? readFileSync(this.file("provider.log"), "utf8") : "";
    return [...log.matchAll(/rpc=\/tfplugin6\.Provider\/(\w+)/g)].map(([, name = ""]) => name);
  }

  /** Writes the configuration, `blocks` under the usual head. */
  write(blocks: string, provider = 'provider "corner" {\n  folder = "${path.root}/things"\n}\n'): void {
    const head =
      'terraform {\n  required_providers {\n    corner = { source = "acme/corner", version = "0.1.0" }\n  }\n}\n';
    writeFileSync(join(this.folder, "main.tf"), head + provider + blocks);
    if (!existsSync(join(this.folder, ".terraform"))) this.succeed("init");
  }

  run(...args: readonly string[]): Run {
    const run = spawnSync("terraform", [...args, "-no-color"], {
      cwd: this.folder,
      env: this.#env,
      encoding: "utf8",
      // A plan of many values is shown in full.
      maxBuffer: 2 ** 28,
    });
    if (run.error) throw run.error;
    return { status: run.status, output: run.stdout + run.stderr };
  }

  /** Runs terraform and gives its output; fails with that where the exit code is not 0. */
  succeed(...args: readonly string[]): string {
    const { status, output } = this.run(...args);
    if (status !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${String(status)}:\n${output}`);
    return output;
  }

  apply(): string {
    return this.succeed("apply", "-auto-approve", "-input=false");
  }

  /** Starts an apply in a process group of its own, as a terminal does. */
  startApply(): { readonly process: ChildProcess; readonly ended: Promise<Run> } {
    const child = spawn("terraform", ["apply", "-auto-approve", "-input=false", "-no-color"], {
      cwd: this.folder,
      env: this.#env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<Run>((resolve) => {
      child.on("close", (status) => {
        resolve({ status, output });
      });
    });
    return { process: child, ended };
  }

  /** What the next apply would do, as terraform shows it. */
  plan(): string {
    return this.succeed("plan", "-input=false");
  }

  /** The instances in the state file, by resource name. */
  state(): Record<string, { status?: string; attributes: Record<string, unknown> }> {
    const state = JSON.parse(this.stateText()) as {
      resources: { name: string; instances: { status?: string; attributes: Record<string, unknown> }[] }[];
    };
    return Object.fromEntries(state.resources.map(({ name, instances }) => [name, instances[0]!]));
  }

  stateText(): string {
    return readFileSync(join(this.folder, "terraform.tfstate"), "utf8");
  }

  file(...path: string[]): string {
    return join(this.folder, ...path);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
