import { readFile } from "node:fs/promises";

/** Megabytes of every VmHWM. Not getrusage's maxrss: that starts with the peak of the process that forked it. */
export function peaksIn(status: string): number[] {
  return [...status.matchAll(/^VmHWM:\s+(\d+) kB$/gm)].map(([, kibibytes]) => (Number(kibibytes) * 1024) / 1e6);
}

/** The peak so far of a running process, in megabytes; Linux only. */
export async function peakMegabytes(pid: number): Promise<number> {
  return Math.max(...peaksIn(await readFile(`/proc/${pid}/status`, "utf8")));
}
