import { type Diagnostic, DiagnosticError, Diagnostics } from "../diagnostics";
import type { ObjectValue } from "../values";
import { attempt, type Scope } from "./attempt";
import { PrivateState } from "./private-state";
import type { Resource } from "./resource";
import { resourceState } from "./resource-state";

export interface ImportResult {
  /** Null where the import failed. Core reads the resource next. */
  readonly state: ObjectValue | null;
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes something that exists under Terraform's management. */
export async function importResourceState(
  scope: Scope,
  resource: Resource<unknown>,
  request: { readonly id: string },
): Promise<ImportResult> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.empty();
  const done = await attempt(scope, diagnostics, async () => {
    if (!resource.importState) {
      throw new DiagnosticError({
        summary: "Import is not possible",
        detail: `A ${resource.typeName} cannot be imported. Declare it and let Terraform create it.`,
      });
    }
    const state = await resource.importState({
      id: request.id,
      client: scope.configuration.client,
      privateState,
      diagnostics,
      signal: scope.signal,
      log: scope.log,
    });
    return resourceState(resource.schema, state);
  });
  return { state: done?.value ?? null, private: privateState.encode(), diagnostics: diagnostics.all };
}
