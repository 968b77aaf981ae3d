import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Launch } from "../../demo/cdktf";
import { type DebugProvider, debugProvider } from "../../providers/plugin/testing/debug-provider";

const MIRROR = resolve(__dirname, "../../dist/mirror");

const SOURCE = "registry.terraform.io/cdktf-hikvision/hikvision";

const CLI_CONFIG = `
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(MIRROR)}
    include = ["registry.terraform.io/cdktf-hikvision/*"]
  }
  direct {
    exclude = ["registry.terraform.io/cdktf-hikvision/*"]
  }
}
`;

const REQUIRED = `
terraform {
  required_providers {
    hikvision = { source = "${SOURCE}" }
  }
}
`;

const launchHere: Launch = (command, args, options) =>
  spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });

export interface TerraformRun {
  readonly code: number | null;
  /** stdout and stderr as they came; Terraform's line wrapping undone. */
  readonly output: string;
  /** To the letter. */
  readonly raw: string;
}

/** Commands that never ask a provider. */
const WITHOUT_PROVIDER = ["init", "state", "output", "version"];

/**
 * Plain HCL in a folder outside the repository, with the packaged provider from dist/mirror, as the README tells.
 *
 * Terraform starts a provider three to five times for one command, which takes six times as long as all else that the command
 * does. So each command finds one running here, started for it with `--debug` and ended after it: what a plan has in memory,
 * the next command has not. Within the command each provider block is configured afresh for planning and for applying, as in
 * processes of their own. Where the processes matter, `letTerraformStart`; tests that run cdktf have that anyway.
 */
export class TerraformProject {
  readonly folder = mkdtempSync(join(tmpdir(), "hikvision-acc-"));
  readonly #environment: NodeJS.ProcessEnv;
  #startedByTerraform = false;

  private constructor(
    environment: Record<string, string>,
    private readonly launch: Launch,
  ) {
    const config = join(this.folder, "cli.tfrc");
    writeFileSync(config, CLI_CONFIG);
    this.#environment = {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: config,
      HIKVISION_REFUSAL_CACHE: join(this.folder, "refusals"),
      ...environment,
    };
  }

  /** A folder that is initialised and declares `hcl`. */
  static async of(
    hcl: string,
    environment: Record<string, string> = {},
    launch: Launch = launchHere,
  ): Promise<TerraformProject> {
    const project = new TerraformProject(environment, launch);
    project.declare(hcl);
    const init = await project.run("init");
    if (init.code !== 0) throw new Error(`terraform init failed:\n${init.raw}`);
    return project;
  }

  /** Replaces what is declared. */
  declare(hcl: string): void {
    writeFileSync(join(this.folder, "main.tf"), REQUIRED + hcl);
  }

  setEnvironment(name: string, value: string): void {
    this.#environment[name] = value;
  }

  /** From now on Terraform starts the provider, once for validation, for planning and for applying, as it does for users. */
  letTerraformStart(): void {
    this.#startedByTerraform = true;
  }

  async run(command: string, ...args: string[]): Promise<TerraformRun> {
    if (this.#startedByTerraform || WITHOUT_PROVIDER.includes(command)) return this.terraform({}, command, ...args);
    const provider = await this.startProvider();
    try {
      return await this.terraform({ TF_REATTACH_PROVIDERS: provider.reattach }, command, ...args);
    } finally {
      await provider.stop();
    }
  }

  private startProvider(): Promise<DebugProvider> {
    const installed = join(this.folder, ".terraform", "providers", SOURCE);
    const [version = ""] = readdirSync(installed);
    const [platform = ""] = readdirSync(join(installed, version));
    const executable = join(installed, version, platform, `terraform-provider-hikvision_v${version}`);
    const child = this.launch(executable, ["--debug"], { cwd: this.folder, env: this.#environment });
    return debugProvider(child, `${executable} --debug`);
  }

  private terraform(more: NodeJS.ProcessEnv, command: string, ...args: string[]): Promise<TerraformRun> {
    const child = this.launch("terraform", [command, "-no-color", ...args], {
      cwd: this.folder,
      env: { ...this.#environment, ...more },
    });
    let raw = "";
    const collect = (chunk: Buffer) => {
      raw += chunk.toString("utf8");
    };
    child.stdin?.end();
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    return new Promise((done, failed) => {
      child.once("error", failed).once("close", (code) => {
        // Terraform draws a frame around diagnostics and wraps their lines.
        done({ code, raw, output: raw.replace(/^[│╷╵] ?/gm, "").replace(/\s+/g, " ") });
      });
    });
  }

  /** `terraform plan`: code 0 for no changes, 2 for changes, 1 for an error. */
  plan(...args: string[]): Promise<TerraformRun> {
    return this.run("plan", "-input=false", "-detailed-exitcode", ...args);
  }

  apply(...args: string[]): Promise<TerraformRun> {
    return this.run("apply", "-input=false", "-auto-approve", ...args);
  }

  destroy(...args: string[]): Promise<TerraformRun> {
    return this.run("destroy", "-input=false", "-auto-approve", ...args);
  }

  /** The state file's text; "" where there is none yet. */
  state(): string {
    try {
      return readFileSync(join(this.folder, "terraform.tfstate"), "utf8");
    } catch {
      return "";
    }
  }

  /** Attributes of the first instance of `address` (`hikvision_port_mapping.http`), as the state has them. */
  attributes(address: string): Record<string, unknown> {
    const [type, name] = address.split(".");
    const { resources } = JSON.parse(this.state()) as {
      resources: { type: string; name: string; instances: { attributes: Record<string, unknown> }[] }[];
    };
    const found = resources.find((resource) => resource.type === type && resource.name === name)?.instances[0];
    if (found === undefined) throw new Error(`the state has no ${address}`);
    return found.attributes;
  }

  /** Without a state, as before the first apply. */
  forget(): void {
    rmSync(join(this.folder, "terraform.tfstate"), { force: true });
    rmSync(join(this.folder, "terraform.tfstate.backup"), { force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
