import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
/** As it is packaged: translating the sources anew takes longer than most commands. */
const ARGUMENTS = ["dist/cli/cdktf-hikvision.js"];

/** One finished run of the command line. */
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
