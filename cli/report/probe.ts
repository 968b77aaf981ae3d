import type { Identified, Target } from "../probe";
import { printable } from "./value";

export type ProbeResult = Target & Identified;

/** Whether the port answers, and nothing else than expected. */
export function reached({ state, service, expected }: ProbeResult): boolean {
  if (state !== "open") return false;
  // The vendor's protocol says nothing on its own: that no other service answers is all that can be seen.
  return expected === undefined || (expected === "server" ? service === undefined : service === expected);
}

/** A line per port. */
export function probeText(results: readonly ProbeResult[]): string {
  return results.map((result) => `${line(result)}\n`).join("");
}

function line(result: ProbeResult): string {
  const { host, port, expected, state, service, detail } = result;
  const place = `${host.includes(":") ? `[${host}]` : host}:${port}`.padEnd(24);
  if (state !== "open") return `${place} ${state.padEnd(8)} ${detail}`;
  const speaks = service ?? (expected === "server" ? "takes connections" : "takes connections, service unknown");
  const wrong = reached(result) ? "" : `, expected ${String(expected)}`;
  return `${place} open     ${speaks}${wrong}${detail === "" ? "" : ` (${printable(detail)})`}`;
}

/** For programs: what was asked and what answered. */
export function probeJson(results: readonly ProbeResult[]): string {
  return `${JSON.stringify(
    results.map((result) => ({ ...result, reached: reached(result) })),
    null,
    2,
  )}\n`;
}
