import { parseRuleset, type Ruleset } from "./ruleset";
import { fileFor, type Section, sectionLine, SECTIONS } from "./scripts";

/** What it takes to know the mappings of a router. */
export interface Look {
  /** Of the default route with the lowest metric. */
  readonly defaultInterface: string | null;
  readonly ruleset: Ruleset;
}

/** Everything that is asked of a router. */
export interface WholeLook extends Look {
  readonly hostName: string;
  /** The first IPv4 address of each interface. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly kept: Kept;
}

/** What becomes of the table when the router starts again. */
export type Kept =
  | "as it is"
  /** Its folder is not there, or not ours to write to. */
  | "not writable"
  /** No known ruleset includes the file. */
  | "not loaded"
  /** The service that loads rulesets is switched off. */
  | "service off"
  /** The file has something else, or is not there. */
  | "otherwise";

/** @throws RulesetFormatError */
export function parseLook(output: string): Look {
  const { route, ruleset } = sectionsOf(output);
  return { defaultInterface: defaultInterfaceIn(route), ruleset: parseRuleset(ruleset) };
}

/** @throws RulesetFormatError */
export function parseWholeLook(output: string, persistFile: string): WholeLook {
  const sections = sectionsOf(output);
  return {
    ...parseLook(output),
    hostName: sections.host.trim(),
    addresses: addressesIn(sections.addresses),
    kept: keptBy(sections, persistFile),
  };
}

function sectionsOf(output: string): Record<Section, string> {
  const starts = SECTIONS.map((name) => output.indexOf(`\n${sectionLine(name)}\n`));
  const between = SECTIONS.map((name, index) => {
    const start = starts[index] ?? -1;
    const next = starts.slice(index + 1).find((other) => other > start) ?? output.length;
    return [name, start < 0 ? "" : output.slice(start + sectionLine(name).length + 2, next)];
  });
  return Object.fromEntries(between) as Record<Section, string>;
}

function keptBy(sections: Record<Section, string>, persistFile: string): Kept {
  const { table, file, included, service, writable } = sections;
  if (writable.trim() === "") return "not writable";
  if (!includedPatterns(included).some((pattern) => matchesGlob(persistFile, pattern))) return "not loaded";
  if (/^(disabled|masked)$/m.test(service)) return "service off";
  return fileFor(table.trim()) === file.trim() ? "as it is" : "otherwise";
}

/** `include "/etc/nftables.d/*.nft"`; what does not begin with a slash is in /etc. */
const includedPatterns = (lines: string): string[] =>
  [...lines.matchAll(/^\s*include\s+"([^"]+)"/gm)].map(([, path = ""]) =>
    path.startsWith("/") ? path : `/etc/${path.replace(/^\.\//, "")}`,
  );

function matchesGlob(path: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, "[^/]*").replace(/\?/g, "[^/]")}$`).test(path);
}

function defaultInterfaceIn(table: string): string | null {
  const [first] = table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, destination, , , , , , mask]) => destination === "00000000" && mask === "00000000")
    .sort((one, other) => Number(one[6]) - Number(other[6]));
  return first?.[0] ?? null;
}

/** `3: wan0    inet 11.0.113.2/24 scope global wan0` */
function addressesIn(lines: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", address = ""] of lines.matchAll(/^\d+: (\S+)\s+inet (\d+\.\d+\.\d+\.\d+)[/ ].*$/gm)) {
    if (!found.has(name)) found.set(name, address);
  }
  return found;
}
