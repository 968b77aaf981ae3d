import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const ARGUMENTS = ["--import", "tsx", "cli/cdktf-hikvision.ts"];

/** One finished run of the command line from its sources. */
export function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ARGUMENTS, ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** A run that goes on. */
export function start(...args: string[]) {
  return spawn(process.execPath, [...ARGUMENTS, ...args], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
}
