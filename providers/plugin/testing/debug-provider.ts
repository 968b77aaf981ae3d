import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { ProviderTestError } from "./provider-test-error";
import { stopProcess } from "./stop-process";

const LINE = /^TF_REATTACH_PROVIDERS='(.+)'$/;
const STARTS_WITHIN = 30_000;

/** A provider that runs until it is stopped, whatever number of terraform runs it serves. */
export interface DebugProvider {
  /** The value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** As `source` in `required_providers` has it. */
  readonly source: string;
  stop(): Promise<void>;
}

/**
 * Starts `command` with `--debug` behind it, and waits for the line that tells where it serves.
 *
 * @throws ProviderTestError with what the process wrote on stderr, if the line does not come
 */
export async function startDebugProvider(
  command: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Promise<DebugProvider> {
  const [program, ...args] = command;
  const child = spawn(program, [...args, "--debug"], { env, stdio: ["ignore", "pipe", "pipe"] });
  return debugProvider(child, [...command, "--debug"].join(" "));
}

/** The same of a process that was started already. @param command as it is shown where the line does not come */
export async function debugProvider(child: ChildProcess, command: string): Promise<DebugProvider> {
  let log = "";
  child.stderr?.on("data", (chunk: Buffer) => (log += chunk.toString("utf8")));
  const ended = new Promise<void>((resolve) => child.once("close", resolve).once("error", resolve));
  const stop = async (): Promise<void> => {
    stopProcess(child);
    await ended;
  };

  const reattach = await new Promise<string | Error>((resolve) => {
    const limit = setTimeout(resolve, STARTS_WITHIN, new Error(`no such line within ${STARTS_WITHIN / 1000} s`));
    const settle = (outcome: string | Error): void => {
      clearTimeout(limit);
      resolve(outcome);
    };
    if (child.stdout !== null) {
      createInterface(child.stdout).on("line", (line) => {
        const json = LINE.exec(line)?.[1];
        if (json !== undefined) settle(json);
      });
    }
    child.once("error", settle).once("close", (code, signal) => {
      settle(new Error(`the process ended with ${signal ?? `exit code ${String(code)}`}`));
    });
  });
  if (typeof reattach === "string")
    return { reattach, source: Object.keys(JSON.parse(reattach) as object)[0] ?? "", stop };
  await stop();
  throw new ProviderTestError(
    "PLUGIN_TEST_PROVIDER_NOT_STARTED",
    `${command} did not print TF_REATTACH_PROVIDERS: ${reattach.message}. It wrote:\n${log.slice(-4000)}`,
    "Run that command by hand. It has to be the file that calls serve().",
    { cause: reattach },
  );
}
