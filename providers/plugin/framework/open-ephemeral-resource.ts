import { type Diagnostic, DiagnosticError, Diagnostics } from "../diagnostics";
import { conformObjectOrNull, containsUnknown, known, type ObjectValue } from "../values";
import { attempt, type Scope } from "./attempt";
import type { EphemeralResource } from "./ephemeral-resource";
import { setDefaults } from "./plan-stages";
import { PrivateState } from "./private-state";

export interface OpenResult {
  /** Null where opening failed: there is then nothing that Terraform would close. */
  readonly result: ObjectValue | null;
  readonly renewAt: Date | undefined;
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes what lives for one run. */
export async function openEphemeralResource(
  scope: Scope,
  resource: EphemeralResource<unknown>,
  request: { readonly config: ObjectValue },
): Promise<OpenResult> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.empty();
  const done = await attempt(scope, diagnostics, async () => {
    const { result, renewAt } = await resource.open({
      config: known(setDefaults(resource.schema, request.config, request.config)),
      client: scope.configuration.client,
      privateState,
      diagnostics,
      signal: scope.signal,
      log: scope.log,
    });
    if (renewAt !== undefined && !resource.renew) {
      throw new DiagnosticError({
        summary: "The provider asked for a renewal that it does not offer",
        detail: `${resource.typeName} gave a renewAt and has no renew function. This is a bug in the provider.`,
      });
    }
    const value = conformObjectOrNull(resource.schema.type, result);
    if (value !== null && containsUnknown(value)) {
      throw new DiagnosticError({
        summary: "The provider left a value unknown",
        detail: `${resource.typeName} was opened and something in it is still unknown. This is a bug in the provider.`,
      });
    }
    return { value, renewAt };
  });
  return {
    result: done?.value.value ?? null,
    renewAt: done?.value.renewAt,
    private: privateState.encode(),
    diagnostics: diagnostics.all,
  };
}
