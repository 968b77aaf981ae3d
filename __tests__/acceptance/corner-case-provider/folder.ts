import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DiagnosticError,
  encodeJson,
  type Schema,
  type StateOf,
  stateFromJson,
  type Value,
} from "../../../providers/plugin";

/** Keeps one JSON file per thing; what terraform thinks is compared with what is in it. */
export class Folder {
  constructor(private readonly path: string) {}

  fileOf(id: string): string {
    return join(this.path, `${id}.json`);
  }

  has(id: string): boolean {
    return existsSync(this.fileOf(id));
  }

  /** What was saved, or null. */
  load<S extends Schema>(schema: S, id: string): StateOf<S> | null {
    return this.has(id) ? stateFromJson(schema, readFileSync(this.fileOf(id), "utf8")) : null;
  }

  import<S extends Schema>(schema: S, id: string): StateOf<S> {
    const found = this.load(schema, id);
    if (found === null) throw new DiagnosticError({ summary: "No such thing", detail: `${id} is not there.` });
    return found;
  }

  save<V extends Value>(id: string, state: V): V {
    writeFileSync(this.fileOf(id), encodeJson(state));
    return state;
  }

  remove(id: string): void {
    rmSync(this.fileOf(id));
  }
}

export class FolderFull extends Error {}
