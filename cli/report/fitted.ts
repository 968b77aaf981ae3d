/** A part of a document that must not grow beyond a limit. */
export interface Part {
  /** The higher, the earlier it is shortened where there is no room; 0 stays whole. */
  readonly drop: number;
  /** What is missing where it was shortened: `lines of the plan of home`. */
  readonly name: string;
  readonly head?: readonly string[];
  /** Most important first: where there is no room, the last go. Without any the part is not there. */
  readonly items: readonly string[];
  readonly tail?: readonly string[];
}

const BETWEEN = "\n\n";
/** As many parts are named of those that were shortened. */
const NAMED = 12;

/**
 * The parts as one text of at most `limit` UTF-16 code units, in their order. Shortens the least important first, from its
 * end, and says what is missing.
 */
export function fitted(parts: readonly Part[], limit: number): string {
  const kept = new Map(parts.map((part) => [part, part.items.length]));
  const missing: string[] = [];
  let length = parts.reduce((sum, part) => sum + lengthOf(part, part.items.length), 0);
  for (const part of parts.filter(({ drop }) => drop > 0).toSorted((a, b) => b.drop - a.drop)) {
    if (length + note(missing).length <= limit) break;
    const { items } = part;
    if (items.length === 0) continue;
    const others = length - lengthOf(part, items.length);
    const room = (count: number) =>
      others + lengthOf(part, count) + note([...missing, shortened(part, count)]).length <= limit;
    // The most items with which everything fits.
    let [fits, tooMany] = [0, items.length];
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      if (room(middle)) fits = middle;
      else tooMany = middle;
    }
    kept.set(part, fits);
    missing.push(shortened(part, fits));
    length = others + lengthOf(part, fits);
  }
  const texts = parts.flatMap((part) => lines(part, kept.get(part) ?? 0)).map((text) => text.join("\n"));
  const whole = `${texts.join(BETWEEN)}\n${note(missing)}`;
  if (whole.length <= limit) return whole;
  const cut = "\n\n> Cut here: there is no room for more.\n";
  return `${whole.slice(0, Math.max(0, limit - cut.length))}${cut}`.slice(0, limit);
}

function lines({ head = [], items, tail = [] }: Part, count: number): string[][] {
  return count === 0 ? [] : [[...head, ...items.slice(0, count), ...tail]];
}

/** With what stands between it and its neighbour. */
function lengthOf(part: Part, count: number): number {
  const [own] = lines(part, count);
  return own === undefined ? 0 : own.reduce((sum, line) => sum + line.length + 1, 0) - 1 + BETWEEN.length;
}

function shortened({ name, items }: Part, count: number): string {
  return count === 0 ? name : `${items.length - count} of ${items.length} ${name}`;
}

function note(missing: readonly string[]): string {
  if (missing.length === 0) return "";
  const more = missing.length > NAMED ? [`and more of ${missing.length - NAMED} other parts`] : [];
  return `\n> Left out, for want of room: ${[...missing.slice(0, NAMED), ...more].join(", ")}.\n`;
}
