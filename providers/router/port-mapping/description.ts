/** The longest description that every known router keeps: miniupnpd's pf and nftables backends cut at 63 bytes. */
export const DESCRIPTION_MAX_LENGTH = 63;

/** The rule in words, for error messages. */
export const DESCRIPTION_RULE = `at most ${DESCRIPTION_MAX_LENGTH} letters (a-z), digits, blanks, dots, underscores or hyphens, not beginning or ending with a blank`;

/** Where a read-back is shorter than this, being a prefix proves nothing. */
const SHORTEST_TELLING_PREFIX = 15;

/**
 * Whether routers keep this description as it is. miniupnpd stores escaped characters without decoding them and answers
 * garbage memory beyond 63 bytes; FRITZ!Box takes letters, digits and few signs.
 */
export function validDescription(text: string): boolean {
  return text.length <= DESCRIPTION_MAX_LENGTH && /^(?:[A-Za-z0-9._-](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?)?$/.test(text);
}

/** Whether `readBack` is what a router makes of `asked`: the same, or the first 15 or more characters of it. */
export function descriptionMatches(readBack: string, asked: string): boolean {
  if (asked === "" || readBack === asked) return true;
  return readBack.length >= SHORTEST_TELLING_PREFIX && asked.startsWith(readBack);
}
