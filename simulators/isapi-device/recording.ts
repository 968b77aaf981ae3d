import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DigestAlgorithm, Nonces } from "./digest-guard";
import { parseTree } from "./xml-tree";

/** What no document of a device tells; recordings/README.md explains each. */
export interface RecordingSettings {
  readonly about: string;
  readonly server: string;
  readonly realm?: string;
  readonly digest?: {
    readonly algorithms: readonly DigestAlgorithm[];
    readonly qop: boolean;
    readonly nonces: Nonces;
  };
  readonly refusal?: "userCheck" | "ResponseStatus" | "html";
  readonly lock?: { readonly attempts: number; readonly seconds: number };
  readonly absent?: 403 | 404;
  readonly portChange?: "at-once" | "after-reboot";
  readonly writes?: "list" | "entries";
  readonly declarationNeeded?: boolean;
  readonly rebootAnswers?: boolean;
}

/** What a device answers: its documents by path below `/ISAPI/`, and its settings. */
export interface Recording {
  readonly settings: RecordingSettings;
  /** `Security/adminAccesses` -> the document, byte for byte. */
  readonly documents: ReadonlyMap<string, string>;
}

const FOLDER = join(__dirname, "recordings");
const SETTINGS = "recording.json";

/** Without these there is no device to simulate. */
const NEEDED = ["System/deviceInfo", "Security/adminAccesses"];

/** The name of the file that holds an object, and back. No ISAPI path has a dot. */
export const documentFile = (path: string): string => `${path.replaceAll("/", ".")}.xml`;
const documentPath = (file: string): string => file.slice(0, -".xml".length).replaceAll(".", "/");

/** Names of the families: the folders in recordings/. */
export function families(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** @throws RangeError for a name that no folder has */
export function familyRecording(family: string): Recording {
  if (!families().includes(family))
    throw new RangeError(`there is no family ${JSON.stringify(family)}; there are ${families().join(", ")}`);
  return loadRecording(join(FOLDER, family));
}

/** @throws Error for a folder that is no recording, and says what is wrong with it */
export function loadRecording(folder: string): Recording {
  if (!existsSync(join(folder, SETTINGS))) throw new Error(`${folder} is no recording: it has no ${SETTINGS}`);
  const settings = JSON.parse(readFileSync(join(folder, SETTINGS), "utf8")) as RecordingSettings;
  const documents = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".xml"))
      .sort()
      .map((file) => [documentPath(file), readFileSync(join(folder, file), "utf8")] as const),
  );
  for (const path of NEEDED)
    if (!documents.has(path)) throw new Error(`${folder} is no recording: it has no ${documentFile(path)}`);
  for (const [path, text] of documents)
    if (parseTree(text) === undefined) throw new Error(`${join(folder, documentFile(path))} is not well-formed XML`);
  return { settings, documents };
}

/** The text of the first element of that name; undefined where the document has none. */
export function leafText(document: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(document)?.[1];
}

/** Puts `value` in the first element of that name; the rest stays byte for byte. */
export function withLeafText(document: string, name: string, value: string): string {
  return document.replace(new RegExp(`(<${name}>)[^<]*(</${name}>)`), (_all, open: string, close: string) => {
    return `${open}${value}${close}`;
  });
}
