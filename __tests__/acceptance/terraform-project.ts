import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Launch } from "../../demo/cdktf";

const MIRROR = resolve(__dirname, "../../dist/mirror");

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
    hikvision = { source = "registry.terraform.io/cdktf-hikvision/hikvision" }
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

/** Plain HCL in a folder outside the repository, with the packaged provider from dist/mirror, as the README tells. */
export class TerraformProject {
  readonly folder = mkdtempSync(join(tmpdir(), "hikvision-acc-"));
  readonly #environment: NodeJS.ProcessEnv;

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

  run(...args: string[]): Promise<TerraformRun> {
    const child = this.launch("terraform", [args[0] ?? "", "-no-color", ...args.slice(1)], {
      cwd: this.folder,
      env: this.#environment,
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
