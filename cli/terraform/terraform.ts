import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { type Diagnostic, parseMessages } from "./messages";
import { type PlanJson, parsePlanJson } from "./plan-json";

export interface PlanResult {
  /** Errors and warnings, as terraform told them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined where terraform could not plan: `diagnostics` says why. */
  readonly plan?: PlanJson;
  /** The plan as terraform prints it for people. */
  readonly text?: string;
}

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** terraform (or tofu: TERRAFORM_BINARY_NAME, as cdktf has it) in one folder. */
export class Terraform {
  readonly #binary = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";

  /**
   * @param label what the folder holds, for errors: `stack home`
   * @param environment beside this process's own
   */
  constructor(
    private readonly folder: string,
    private readonly label: string,
    private readonly environment: NodeJS.ProcessEnv = {},
  ) {}

  /** @throws CommandError with what terraform printed */
  async init(): Promise<void> {
    const { code, stdout, stderr } = await this.#run("init", "-input=false", "-no-color");
    if (code !== 0) throw new CommandError(`${this.label}: terraform init failed:\n${(stderr || stdout).trimEnd()}`);
  }

  /** Starts each provider and asks what it has. @throws CommandError with what terraform printed */
  async startProviders(): Promise<void> {
    const { code, stdout, stderr } = await this.#run("providers", "schema", "-json");
    if (code !== 0)
      throw new CommandError(`${this.label}: terraform cannot start the provider:\n${(stderr || stdout).trimEnd()}`);
  }

  /** Plans without taking the state's lock, into a file of its own that is gone afterwards; nothing is changed anywhere. */
  async plan(options: readonly string[] = [], withText = false): Promise<PlanResult> {
    const folder = mkdtempSync(join(tmpdir(), "hikvision-plan-"));
    const file = join(folder, "plan");
    try {
      const planned = await this.#run(
        "plan",
        "-input=false",
        "-lock=false",
        "-json",
        "-no-color",
        `-out=${file}`,
        ...options,
      );
      const diagnostics = parseMessages(planned.stdout);
      if (planned.code !== 0) {
        const errors = diagnostics.some(({ severity }) => severity === "error");
        const said = (planned.stderr || planned.stdout).trimEnd();
        return {
          diagnostics: errors
            ? diagnostics
            : [{ severity: "error", summary: `terraform plan ended with ${String(planned.code)}`, detail: said }],
        };
      }
      const [plan, text] = await Promise.all([this.show(file), withText ? this.showText(file) : undefined]);
      return { diagnostics, plan, ...(text === undefined ? {} : { text }) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** @throws CommandError where the file is no plan, or of another terraform */
  async show(file: string): Promise<PlanJson> {
    const { code, stdout, stderr } = await this.#run("show", "-json", "-no-color", file);
    if (code !== 0) {
      throw new CommandError(
        `${this.label}: terraform show -json ${file} failed:\n${stderr.trimEnd()}`,
        "A plan is read by the terraform and the provider that made it, in the folder it was made for.",
      );
    }
    return parsePlanJson(stdout, this.label);
  }

  /** The plan as terraform prints it for people; sensitive values are left out by it. */
  async showText(file: string): Promise<string> {
    return (await this.#run("show", "-no-color", file)).stdout;
  }

  #run(...args: string[]): Promise<Run> {
    const child = spawn(this.#binary, args, {
      cwd: this.folder,
      env: { ...process.env, ...this.environment, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Whole buffers: a character may be split between two chunks.
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    return new Promise((done, failed) => {
      child.once("error", (error) => {
        failed(
          new CommandError(`${this.#binary} cannot be started: ${error.message}`, "Install terraform 1.8 or newer."),
        );
      });
      child.once("close", (code) => {
        done({ code, stdout: Buffer.concat(stdout).toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8") });
      });
    });
  }
}
