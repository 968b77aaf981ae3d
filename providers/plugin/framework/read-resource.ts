import { type Diagnostic, Diagnostics } from "../diagnostics";
import type { ObjectValue } from "../values";
import { attempt, type Scope } from "./attempt";
import { PrivateState } from "./private-state";
import type { Resource } from "./resource";
import { resourceState } from "./resource-state";
import { withinTimeout } from "./timeout";

export interface ReadResult {
  /** Null: gone. A read that failed keeps the state that it was given. */
  readonly newState: ObjectValue | null;
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks at what is there now. */
export async function readResource(
  scope: Scope,
  resource: Resource<unknown>,
  request: { readonly currentState: ObjectValue; readonly private: Uint8Array },
): Promise<ReadResult> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.private);
  const done = await attempt(scope, diagnostics, async () => {
    const call = { state: request.currentState, privateState, client: scope.configuration.client, diagnostics };
    const state = await withinTimeout(scope, resource, "read", request.currentState, (within) =>
      resource.read({
        ...call,
        log: scope.log,
        get signal() {
          return within.signal;
        },
      }),
    );
    return resourceState(resource.schema, state);
  });
  return {
    newState: done ? done.value : request.currentState,
    private: privateState.encode(),
    diagnostics: diagnostics.all,
  };
}
