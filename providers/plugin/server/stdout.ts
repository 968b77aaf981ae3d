import { writeSync } from "node:fs";
import type { Logger } from "../framework";

/** Writes one of the lines that belong on stdout. Not by `process.stdout`, which takes 3 ms to make. */
export function writeStdout(line: string): void {
  writeSync(1, `${line}\n`);
}

/**
 * From now on what else writes to stdout (a console.log in a dependency) becomes a warning in the log: nobody would see it
 * there, and with --debug it would be taken for a line to copy.
 */
export function keepStdoutClean(log: Logger): void {
  process.stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    log.warn("Something wrote to stdout", { text: Buffer.from(chunk).toString("utf8").trimEnd() });
    const done = rest.find((argument) => typeof argument === "function");
    if (done) process.nextTick(done);
    return true;
  };
}
