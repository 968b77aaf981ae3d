import { readJson, type ReadFile, readYaml } from "../data-file";
import { checkSites } from "./check-sites";
import { unknownFormat, wrongData } from "./errors";
import { readCsv } from "./read-csv";
import type { Site } from "./site";

const FORMATS: Readonly<Record<string, (text: string) => ReadFile>> = {
  json: readJson,
  yaml: readYaml,
  yml: readYaml,
  csv: readCsv,
};

/**
 * Reads sites from the text of a file.
 *
 * @param text what stands in the file
 * @param file its name: the ending tells the format (json, yaml, yml, csv), and errors name it
 * @throws DeclarationError that lists everything that is wrong, each with its line and what is allowed
 */
export function parseSites(text: string, file: string): readonly Site[] {
  const read = FORMATS[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ""];
  if (read === undefined) throw unknownFormat(file, Object.keys(FORMATS));
  const { root, errors } = read(text);
  const checked = root === undefined ? { sites: [], errors: [] } : checkSites(root);
  const all = [...errors, ...checked.errors].sort((one, other) => one.line - other.line);
  if (root === undefined && all.length === 0)
    all.push({ line: 1, says: "the file is empty: it must be a list of sites" });
  if (all.length > 0) throw wrongData(file, all);
  return checked.sites;
}
