import { type Diagnostic, DiagnosticError, Diagnostics } from "../diagnostics";
import {
  conform,
  containsUnknown,
  Dynamic,
  isObjectValue,
  isUnknown,
  type ObjectValue,
  type Value,
  type ValueType,
} from "../values";
import { attempt, type Scope } from "./attempt";
import { PrivateState } from "./private-state";
import type { CreateCall, Resource } from "./resource";
import { resourceState } from "./resource-state";
import type { Schema } from "../schema";
import { withinTimeout } from "./timeout";

export interface ApplyRequest {
  readonly config: ObjectValue | null;
  readonly priorState: ObjectValue | null;
  readonly plannedState: ObjectValue | null;
  readonly plannedPrivate: Uint8Array;
}

export interface ApplyResult {
  /** What is there now, also when diagnostics say that the change failed. Core saves it. */
  readonly newState: ObjectValue | null;
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Carries out one planned change: create, update or delete. */
export async function applyResourceChange(
  scope: Scope,
  resource: Resource<unknown>,
  request: ApplyRequest,
): Promise<ApplyResult> {
  const { config, priorState, plannedState } = request;
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.plannedPrivate);
  // What stands if the call fails before it has recorded anything: nothing on create, the prior object otherwise.
  let recorded = priorState;

  const done = await attempt(scope, diagnostics, async () => {
    const call = {
      client: scope.configuration.client,
      privateState,
      diagnostics,
      signal: scope.signal,
      log: scope.log,
    };
    if (plannedState === null) {
      if (priorState !== null) {
        await withinTimeout(scope, resource, "delete", priorState, ({ signal }) =>
          resource.delete({ ...call, signal, priorState }),
        );
      }
      return null;
    }
    const written = config ?? plannedState;
    const creation: CreateCall<Schema, unknown> = {
      ...call,
      config: written,
      plan: plannedState,
      savePartial: (state) => {
        recorded = resultingState(resource, state, diagnostics);
      },
    };
    const operation = priorState === null ? "create" : "update";
    const state = await withinTimeout(scope, resource, operation, written, ({ signal }) =>
      priorState === null
        ? resource.create({ ...creation, signal })
        : resource.update({ ...creation, signal, priorState }),
    );
    return resultingState(resource, state, diagnostics);
  });
  return { newState: done ? done.value : recorded, private: privateState.encode(), diagnostics: diagnostics.all };
}

/** Core refuses a state with unknowns and would then save nothing at all: better a null that is reported. */
function resultingState(resource: Resource<unknown>, state: unknown, diagnostics: Diagnostics): ObjectValue {
  const conformed = resourceState(resource.schema, state);
  if (conformed === null) {
    throw new DiagnosticError({
      summary: "The provider returned no state",
      detail: `${resource.typeName} gave null after a create or update. This is a bug in the provider.`,
    });
  }
  if (!containsUnknown(conformed)) return conformed;
  diagnostics.error(
    "The provider left a value unknown",
    `${resource.typeName} returned a state in which something is still unknown after apply. It is saved as null. This is a bug in the provider.`,
  );
  return entriesWithoutUnknown(resource.schema.type, conformed);
}

function withoutUnknown(type: ValueType, value: Value): Value {
  if (value instanceof Dynamic) return containsUnknown(value) ? null : value;
  if (value === null || isUnknown(value)) return conform(type, null);
  if (Array.isArray(value)) {
    const known = value.filter((element) => !isUnknown(element));
    return "element" in type ? known.map((element) => withoutUnknown(type.element, element)) : known;
  }
  return isObjectValue(value) ? entriesWithoutUnknown(type, value) : value;
}

function entriesWithoutUnknown(type: ValueType, object: ObjectValue): ObjectValue {
  const entries = Object.entries(object).flatMap(([name, value]): [string, Value][] => {
    if (type.kind === "map") return isUnknown(value) ? [] : [[name, withoutUnknown(type.element, value)]];
    const attribute = type.kind === "object" ? type.attributes[name] : undefined;
    return [[name, attribute === undefined ? value : withoutUnknown(attribute.type, value)]];
  });
  return Object.fromEntries(entries);
}
