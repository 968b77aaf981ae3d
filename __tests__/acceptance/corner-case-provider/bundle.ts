import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** Bundles the corner-case provider into one executable file, as a provider is shipped. */
export function bundleCornerCaseProvider(executable: string): void {
  bundle(join(__dirname, "main.ts"), executable);
}

/** Bundles any entry point that serves a provider. */
export function bundle(entryPoint: string, executable: string): void {
  const run = spawnSync(
    join(root, "node_modules/.bin/esbuild"),
    [
      entryPoint,
      "--bundle",
      "--platform=node",
      "--target=node20",
      "--banner:js=#!/usr/bin/env node",
      "--log-level=warning",
      `--outfile=${executable}`,
    ],
    { encoding: "utf8" },
  );
  if (run.status !== 0) throw new Error(`esbuild: ${run.stderr}`);
  chmodSync(executable, 0o755);
}
