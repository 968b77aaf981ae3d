import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
/** As it is packaged: translating the sources anew takes longer than most commands. */
const COMMAND = resolve(ROOT, "dist/cli/cdktf-hikvision.js");

interface Where {
  readonly cwd?: string;
  /** Beside that of the tests. */
  readonly env?: NodeJS.ProcessEnv;
}

/** One finished run of the command line. */
export function run(...args: string[]) {
  return runIn({}, ...args);
}

export function runIn({ cwd = ROOT, env = {} }: Where, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** A run that goes on. */
export function start(...args: string[]) {
  return startIn({}, ...args);
}

export function startIn({ cwd = ROOT, env = {} }: Where, ...args: string[]) {
  const options = { cwd, env: { ...process.env, ...env } };
  return spawn(process.execPath, [COMMAND, ...args], { ...options, stdio: ["ignore", "pipe", "pipe"] });
}
