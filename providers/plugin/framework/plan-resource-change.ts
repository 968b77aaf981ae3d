import { type AttributePath, type Diagnostic, DiagnosticError, Diagnostics } from "../diagnostics";
import type { PlanOf, Schema } from "../schema";
import { equalValues, type ObjectValue } from "../values";
import { attempt, type Scope } from "./attempt";
import { markComputed, replacingPaths, setDefaults } from "./plan-stages";
import { PrivateState } from "./private-state";
import type { Resource } from "./resource";
import { resourceState, withoutWriteOnly } from "./resource-state";

export interface PlanRequest {
  readonly config: ObjectValue | null;
  readonly priorState: ObjectValue | null;
  /** Core's merge of configuration and prior state; null for a destroy. */
  readonly proposedNewState: ObjectValue | null;
  readonly priorPrivate: Uint8Array;
}

export interface PlanResult {
  readonly plannedState: ObjectValue | null;
  readonly requiresReplace: readonly AttributePath[];
  readonly plannedPrivate: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** What Terraform shows before it asks "do you want to perform these actions?". */
export async function planResourceChange(
  scope: Scope,
  resource: Resource<unknown>,
  request: PlanRequest,
): Promise<PlanResult> {
  const { schema } = resource;
  const { config, priorState, proposedNewState } = request;
  const diagnostics = new Diagnostics();
  const replace: AttributePath[] = [];
  // When core replaces an object it plans the new one with the private state of the old one's plan; a new object
  // remembers nothing.
  const privateState = priorState === null ? PrivateState.empty() : PrivateState.decode(request.priorPrivate);

  let planned = proposedNewState;
  // A destroy has nothing for a schema to decide.
  if (proposedNewState !== null && config !== null) {
    // Defaults come first: an attribute that falls back to its default may be the only difference.
    const withDefaults = withoutWriteOnly(schema.attributes, setDefaults(schema, proposedNewState, config));
    if (priorState !== null && equalValues(schema.type, withDefaults, priorState)) {
      // Nothing differs: exactly the prior state, so that core sees no change in what the provider decides.
      planned = priorState;
    } else {
      // Something changes, and then anything that the provider decides may change with it.
      planned = markComputed(schema, withDefaults, config, priorState ?? undefined);
      // Compared only now: what keeps its prior value must not count as changed.
      if (priorState !== null) replace.push(...replacingPaths(schema, planned, config, priorState));
    }
  }

  // The author has the last word.
  const own = await attempt(scope, diagnostics, () => planByAuthor(planned));
  return {
    plannedState: own ? own.value : planned,
    requiresReplace: replace,
    plannedPrivate: privateState.encode(),
    diagnostics: diagnostics.all,
  };

  async function planByAuthor(plannedState: PlanOf<Schema> | null): Promise<ObjectValue | null> {
    if (!resource.plan) return planned;
    const result = await resource.plan({
      config,
      priorState,
      plannedState,
      privateState,
      client: scope.configuration.clientIfConfigured,
      requiresReplace: (path) => replace.push(path),
      diagnostics,
      get signal() {
        return scope.signal;
      },
      log: scope.log,
    });
    if ((result === null) !== (proposedNewState === null)) {
      throw new DiagnosticError({
        summary: "The provider planned something else than was asked",
        detail: `${resource.typeName} was asked to plan a ${proposedNewState === null ? "destroy" : "change"} and did not. This is a bug in the provider.`,
      });
    }
    return resourceState(schema, result);
  }
}
