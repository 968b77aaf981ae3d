import type { Logger } from "../framework";

/**
 * Takes stdout for the one line that belongs there and gives the function that writes it. Everything else that writes
 * to stdout (a console.log in a dependency) becomes a warning in the log: before the handshake line core would take it
 * for a broken plugin.
 */
export function takeStdout(log: Logger): (line: string) => void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    log.warn("Something wrote to stdout", { text: Buffer.from(chunk).toString("utf8").trimEnd() });
    const done = rest.find((argument) => typeof argument === "function");
    if (done) process.nextTick(done);
    return true;
  };
  return (line) => {
    write(`${line}\n`);
  };
}
