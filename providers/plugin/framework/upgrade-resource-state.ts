import { type Diagnostic, DiagnosticError, Diagnostics } from "../diagnostics";
import { conformObjectOrNull, inState, type JsonValue, type ObjectValue, parseJson } from "../values";
import { attempt, type Scope } from "./attempt";
import type { Resource } from "./resource";
import { resourceState, withoutWriteOnly } from "./resource-state";

export interface UpgradeResult {
  readonly upgradedState: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns the JSON of a state file, written by this or an earlier schema, into a state of the present schema. */
export async function upgradeResourceState(
  scope: Scope,
  resource: Resource<unknown>,
  request: { readonly version: number; readonly json: string },
): Promise<UpgradeResult> {
  const diagnostics = new Diagnostics();
  const done = await attempt(scope, diagnostics, () => upgraded(resource, request.version, parseJson(request.json)));
  return { upgradedState: done?.value ?? null, diagnostics: diagnostics.all };
}

function upgraded(resource: Resource<unknown>, version: number, raw: JsonValue): ObjectValue | null {
  if (version === resource.schema.version) {
    const state = conformObjectOrNull(resource.schema.type, raw, inState);
    return state && withoutWriteOnly(resource.schema.attributes, state);
  }
  const upgrade = resource.upgraders?.[version];
  if (upgrade) return resourceState(resource.schema, upgrade(raw));
  const isNewer = version > resource.schema.version;
  throw new DiagnosticError({
    summary: isNewer ? "State written by a newer provider" : "State of a schema that is no longer known",
    detail:
      `The state of this ${resource.typeName} has schema version ${version}, this provider has ${resource.schema.version}. ` +
      (isNewer
        ? "Use the provider version that wrote it, or a later one."
        : "Upgrade through an earlier provider version."),
  });
}
