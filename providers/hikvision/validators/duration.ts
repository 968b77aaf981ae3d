const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000 };
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m)$/;

/** `"500ms"`, `"10s"`, `"1m"` as milliseconds; undefined where it is none of these or not above zero. */
export function durationMilliseconds(text: string): number | undefined {
  const match = DURATION.exec(text);
  const milliseconds = Number(match?.[1]) * (UNITS[match?.[2] ?? ""] ?? Number.NaN);
  return milliseconds > 0 ? milliseconds : undefined;
}

export const duration = (value: string): string | undefined =>
  durationMilliseconds(value) === undefined
    ? 'must be a number above zero with a unit, as "500ms", "10s" or "1m"'
    : undefined;
