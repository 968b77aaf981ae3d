import { type Diagnostic, Diagnostics } from "../diagnostics";
import { known, type ObjectValue } from "../values";
import { attempt, type Scope } from "./attempt";
import { authoredObject } from "./authored-value";
import type { DataSource } from "./data-source";
import { setDefaults } from "./plan-stages";

export interface ReadDataResult {
  readonly state: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks something up for the configuration. */
export async function readDataSource(
  scope: Scope,
  dataSource: DataSource<unknown>,
  request: { readonly config: ObjectValue },
): Promise<ReadDataResult> {
  const diagnostics = new Diagnostics();
  const done = await attempt(scope, diagnostics, async () => {
    const state = await dataSource.read({
      config: known(setDefaults(dataSource.schema, request.config, request.config)),
      client: scope.configuration.client,
      diagnostics,
      signal: scope.signal,
      log: scope.log,
    });
    return authoredObject(dataSource.schema.type, state);
  });
  return { state: done?.value ?? null, diagnostics: diagnostics.all };
}
