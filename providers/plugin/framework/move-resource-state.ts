import { type Diagnostic, DiagnosticError, Diagnostics } from "../diagnostics";
import { type ObjectValue, parseJson } from "../values";
import { attempt, type Scope } from "./attempt";
import { PrivateState } from "./private-state";
import type { Resource } from "./resource";
import { resourceState } from "./resource-state";

export interface MoveRequest {
  readonly sourceProvider: string;
  readonly sourceType: string;
  readonly sourceVersion: number;
  readonly sourceJson: string;
  readonly sourcePrivate: Uint8Array;
}

export interface MoveResult {
  readonly targetState: ObjectValue | null;
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns the state of another type, perhaps of another provider, into a state of this one (a `moved` block). */
export async function moveResourceState(
  scope: Scope,
  resource: Resource<unknown>,
  request: MoveRequest,
): Promise<MoveResult> {
  const { sourceProvider, sourceType, sourceVersion } = request;
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.empty();
  const done = await attempt(scope, diagnostics, async () => {
    const moved = await resource.moveState?.({
      ...{ sourceProvider, sourceType, sourceVersion, privateState, diagnostics, log: scope.log },
      sourceState: parseJson(request.sourceJson),
      sourcePrivate: PrivateState.decode(request.sourcePrivate),
    });
    const state = resourceState(resource.schema, moved);
    if (state !== null) return state;
    throw new DiagnosticError({
      summary: "Such a move is not possible",
      detail:
        `A ${resource.typeName} cannot take over the state of a ${sourceType} of ${sourceProvider} (schema version ` +
        `${sourceVersion}). Remove the moved block, and import the resource or let Terraform replace it.`,
    });
  });
  return { targetState: done?.value ?? null, private: privateState.encode(), diagnostics: diagnostics.all };
}
