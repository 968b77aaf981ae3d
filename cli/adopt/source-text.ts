/** A value in TypeScript: code as it stands, a list, or an object by property. */
export type Code = string | readonly Code[] | { readonly [property: string]: Code | undefined };

type Properties = Readonly<Record<string, Code | undefined>>;

/** As prettier has it where nobody says otherwise. */
const WIDTH = 80;

/** `name: value,` on as many lines as it takes, laid out as prettier would. */
function property(name: string, value: Code, indent: string): string[] {
  const inline = `${indent}${name}: ${oneLine(value)},`;
  if (inline.length <= WIDTH || typeof value === "string") return [inline];
  if (Array.isArray(value)) {
    const items = (value as readonly Code[]).map((item) => `${indent}  ${oneLine(item)},`);
    return [`${indent}${name}: [`, ...items, `${indent}],`];
  }
  return [`${indent}${name}: {`, ...properties(value as Properties, `${indent}  `), `${indent}},`];
}

/** The properties of an object, a line each at least. */
export function properties(object: Properties, indent: string): string[] {
  return Object.entries(object).flatMap(([name, value]) => (value === undefined ? [] : property(name, value, indent)));
}

function oneLine(value: Code): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${(value as readonly Code[]).map(oneLine).join(", ")}]`;
  const entries = Object.entries(value).flatMap(([name, each]) =>
    each === undefined ? [] : [`${name}: ${oneLine(each)}`],
  );
  return `{ ${entries.join(", ")} }`;
}

/** A string literal. What comes from the network can end no literal and no comment. */
export const literal = (text: string): string => JSON.stringify(text).replace(/[\u2028\u2029]/g, "?");

/** A comment in lines of the same width; nothing in `text` can end it. */
export function comment(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .replace(/[^\x20-\x7e]/g, "?")
    .split(" ")
    .filter((each) => each !== "")) {
    if (line !== "" && `// ${line} ${word}`.length > WIDTH) {
      lines.push(`// ${line}`);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, `// ${line}`];
}

/** Code that is not in use yet. */
export function commentedOut(lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "//" : `// ${line}`));
}
