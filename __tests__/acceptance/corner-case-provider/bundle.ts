import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const system = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform as "linux" | "darwin" | "win32"];

/** Terraform's name for this machine, as in a mirror's folders: `linux_amd64`. */
export const PLATFORM = `${system}_${process.arch === "x64" ? "amd64" : process.arch}`;

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
