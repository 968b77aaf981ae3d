import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";

const folders: string[] = [];

/** A folder that {@link removeFolders} removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hikvision-synth-"));
  folders.push(folder);
  return folder;
}

/** Call in afterEach. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What synth wrote for the one stack, as far as tests look at it. */
export interface Synthesised {
  /** The stack's folder, in which Terraform runs. */
  readonly folder: string;
  /** Its cdk.tf.json to the letter. */
  readonly text: string;
  readonly provider: { readonly hikvision: readonly Record<string, unknown>[] };
  readonly resource: {
    readonly hikvision_device_ports: Record<string, Record<string, unknown>>;
    readonly hikvision_port_mapping: Record<string, Record<string, unknown>>;
  };
  readonly variable?: Record<string, Record<string, unknown>>;
}

/** A stack called `home` in an app that writes into `outdir`. */
export function newStack(outdir = temporaryFolder()): { readonly app: App; readonly stack: TerraformStack } {
  const app = new App({ outdir });
  return { app, stack: new TerraformStack(app, "home") };
}

/** Writes what `declare` declares and reads it back. */
export function synthesise(declare: (stack: TerraformStack) => void, outdir = temporaryFolder()): Synthesised {
  const { app, stack } = newStack(outdir);
  declare(stack);
  app.synth();
  return synthesisedIn(outdir);
}

/** What a synth into `outdir` wrote. */
export function synthesisedIn(outdir: string): Synthesised {
  const folder = join(outdir, "stacks", "home");
  const text = readFileSync(join(folder, "cdk.tf.json"), "utf8");
  return { ...(JSON.parse(text) as Omit<Synthesised, "folder" | "text">), folder, text };
}

/** The one entry of a block that has exactly one. */
export function only<T>(block: Record<string, T> | undefined): T {
  const [first, ...rest] = Object.values(block ?? {});
  if (first === undefined || rest.length > 0)
    throw new Error(`not exactly one: ${Object.keys(block ?? {}).join(", ")}`);
  return first;
}

/** The error that `work` throws. */
export function errorOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** Its message. */
export function messageOf(work: () => unknown): string {
  return errorOf(work).message;
}
