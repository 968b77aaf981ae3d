/** An attribute's value as people read it: `8082`, `"xbox"`, `{ enabled: true, port: 554 }`. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([name, each]) => `${name}: ${shown(each)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value);
}

/** What strangers on the network say must not steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?");
}
