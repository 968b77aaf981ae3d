const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000 };
/** Ten minutes: more is a slip, and timers end at 24 days. */
const LONGEST = 600_000;
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m)$/;

/** `"500ms"`, `"10s"`, `"1m"` as milliseconds; undefined where it is none of these, not above zero, or over ten minutes. */
export function durationMilliseconds(text: string): number | undefined {
  const match = DURATION.exec(text);
  const milliseconds = Number(match?.[1]) * (UNITS[match?.[2] ?? ""] ?? Number.NaN);
  return milliseconds > 0 && milliseconds <= LONGEST ? milliseconds : undefined;
}

export const duration = (value: string): string | undefined =>
  durationMilliseconds(value) === undefined
    ? 'must be a number above zero and of ten minutes at most, with its unit, as "500ms", "10s" or "1m"'
    : undefined;
