import type { ChildProcess } from "node:child_process";

const GRACE = 5_000;

/** Asks a process to end, and ends it when it does not: a provider that hangs keeps terraform from ending. */
export function stopProcess(child: ChildProcess): void {
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), GRACE);
  child.once("close", () => {
    clearTimeout(force);
  });
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) clearTimeout(force);
}
