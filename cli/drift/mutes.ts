import { readFileSync } from "node:fs";
import { CommandError } from "../command-error";
import type { DriftFinding, StackDrift } from "./model";

/** A finding that somebody decided to live with for a while. */
export interface Mute {
  /** Name of a stack; any, where left out. */
  readonly stack?: string;
  /** The finding's `what`: an address (`hikvision_port_mapping.web`) or a mapping's id (`home/tcp/3074`). */
  readonly what: string;
  readonly reason: string;
  /** Last day that it counts, `2026-12-31`, UTC. */
  readonly until: string;
}

/**
 * Reads a mute list: a JSON array of `{ "what", "reason", "until", "stack"? }`.
 *
 * @throws CommandError that names every entry that is wrong, and why
 */
export function readMutes(file: string): Mute[] {
  let entries: unknown;
  try {
    entries = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CommandError(`The mute list ${file} cannot be read: ${(error as Error).message}`);
  }
  if (!Array.isArray(entries)) throw new CommandError(`The mute list ${file} is not a JSON array.`);
  const problems = entries.flatMap((entry: unknown, index) =>
    problemsOf(entry).map((what) => `  entry ${index + 1}: ${what}`),
  );
  if (problems.length > 0) {
    throw new CommandError(
      [`The mute list ${file} is wrong:`, ...problems].join("\n"),
      'An entry reads { "what": "home/tcp/3074", "reason": "the console in the living room", "until": "2026-12-31" }.',
    );
  }
  return entries as Mute[];
}

function problemsOf(entry: unknown): string[] {
  if (typeof entry !== "object" || entry === null) return ["not an object"];
  const { what, reason, until, stack, ...rest } = entry as Record<string, unknown>;
  const filled = (value: unknown) => typeof value === "string" && value.trim() !== "";
  return [
    ...(filled(what) ? [] : ["what is missing"]),
    ...(filled(reason) ? [] : ["reason is missing: say why it is accepted"]),
    ...(isDay(until) ? [] : [`until must be a day such as 2026-12-31, got ${JSON.stringify(until)}`]),
    ...(stack === undefined || filled(stack) ? [] : ["stack must be a name"]),
    ...Object.keys(rest).map((name) => `${JSON.stringify(name)} is not known`),
  ];
}

function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  // The engine takes 31 February for 3 March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Marks what the mutes hide; a mute that ran out hides nothing and is told, as is one that found nothing to hide. */
export function applyMutes(
  stacks: readonly StackDrift[],
  mutes: readonly Mute[],
  today: string,
): { stacks: StackDrift[]; notices: string[] } {
  const used = new Set<Mute>();
  const hide = (stack: string) => (finding: DriftFinding) => {
    const found = mutes.filter((mute) => mute.what === finding.what && (mute.stack ?? stack) === stack);
    for (const mute of found) used.add(mute);
    const mute = found.find(({ until }) => today <= until);
    return mute === undefined ? finding : { ...finding, muted: { reason: mute.reason, until: mute.until } };
  };
  const marked = stacks.map((each) => ({ ...each, findings: each.findings.map(hide(each.stack)) }));
  const notices = mutes.flatMap((mute) => {
    if (used.has(mute) && mute.until < today)
      return [`The mute of ${mute.what} ran out on ${mute.until} (${mute.reason}).`];
    return used.has(mute) ? [] : [`The mute of ${mute.what} hides nothing any more (${mute.reason}).`];
  });
  return { stacks: marked, notices };
}
