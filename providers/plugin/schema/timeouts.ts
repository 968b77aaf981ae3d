import type { Attribute, KnownObject, PendingObject } from "./attribute";
import { objectAttribute, string } from "./builders";

export type TimedOperation = "create" | "read" | "update" | "delete";

const unitOf: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** "1h30m", "45s", "500ms" in milliseconds; undefined where it is no duration, or none at all. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/([\d.]+)(ms|s|m|h)/g)];
  const sum = parts.reduce((total, [, amount, unit = ""]) => total + Number(amount) * (unitOf[unit] ?? 0), 0);
  // The longest that a timer can wait.
  return sum > 0 && sum < 2 ** 31 ? sum : undefined;
}

/**
 * How long each operation may take: what the user sets, else the default given here. When the time is over, the call's
 * `signal` is aborted; work that heeds it fails with words that name the attribute.
 *
 * @example attributes: { timeouts: timeouts({ create: "10m", delete: "5m" }) }
 */
export function timeouts<O extends TimedOperation>(
  defaults: Readonly<Record<O, string>>,
): Attribute<PendingObject<Record<O, Attribute<string>>>, KnownObject<Record<O, Attribute<string>>>> {
  const entries = Object.entries<string>(defaults).map(([operation, text]) => {
    const attribute = string({
      optional: true,
      description: `How long ${operation} may take, such as \`90s\` or \`1h30m\`. Defaults to \`${text}\`.`,
      validators: [
        (value) => (parseDuration(value) === undefined ? 'must be a duration such as "90s" or "1h30m"' : undefined),
      ],
    });
    return [operation, attribute] as const;
  });
  // Sound: exactly the keys of `defaults`.
  const attributes = Object.fromEntries(entries) as unknown as Record<O, Attribute<string>>;
  return { ...objectAttribute({ optional: true, attributes }), timeouts: defaults };
}
