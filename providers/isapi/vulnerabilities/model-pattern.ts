/**
 * A family as advisories write it:
 * - `x` is a letter or digit; at the end of a part (`-Kx`, `-Ix/S`) the one or two digits of a size;
 * - what stands in brackets may be missing: `-M1(/T)`; `/xP` is the number of PoE ports;
 * - `*` at the end: a series, whatever its suffix (`DS-2CD2xx2F-I*` is also DS-2CD2032F-IWS), but no longer number.
 *
 * A hardware version at the end, as `(D)`, does not count.
 */
export function familyPattern(family: string): RegExp {
  const series = family.endsWith("*");
  const body = (series ? family.slice(0, -1) : family).replace(TOKENS, (token, before: string | undefined) => {
    if (before !== undefined) return `${before}[0-9]{1,2}`;
    return MEANINGS[token] ?? `\\${token}`;
  });
  const end = series ? (/\d$/.test(family.slice(0, -1)) ? "(?![0-9])" : "") : "(?:\\([A-Z]{1,2}\\))?$";
  return new RegExp(`^${body}${end}`, "i");
}

const TOKENS = /(?<=-)([A-Z])x(?=[/(]|$)|\/xP|[().*+?^${}|[\]\\/-]|x/g;

const MEANINGS: Readonly<Record<string, string>> = {
  "/xP": "\\/[0-9]{1,2}P",
  "(": "(?:",
  ")": ")?",
  x: "[A-Z0-9]",
};
