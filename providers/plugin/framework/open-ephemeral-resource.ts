import { type Diagnostic, DiagnosticError, Diagnostics } from "../diagnostics";
import type { Schema } from "../schema";
import { containsUnknown, known, type ObjectValue } from "../values";
import { attempt, type Scope } from "./attempt";
import { authoredObject } from "./authored-value";
import { closeEphemeralResource } from "./close-ephemeral-resource";
import type { EphemeralResource, Opened } from "./ephemeral-resource";
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
  const opened = await attempt(scope, diagnostics, () =>
    resource.open({
      config: known(setDefaults(resource.schema, request.config, request.config)),
      client: scope.configuration.client,
      privateState,
      diagnostics,
      signal: scope.signal,
      log: scope.log,
    }),
  );
  const checked = opened && (await attempt(scope, diagnostics, () => check(resource, opened.value)));
  const privateBytes = privateState.encode();
  // Core closes only what was opened without an error (plugin-corner-cases.acc.test.ts): nobody else would close this.
  if (opened && diagnostics.hasErrors) {
    diagnostics.add(...(await closeEphemeralResource(scope, resource, { private: privateBytes })));
    return { result: null, renewAt: undefined, private: privateBytes, diagnostics: diagnostics.all };
  }
  return {
    result: checked?.value ?? null,
    renewAt: opened?.value.renewAt,
    private: privateBytes,
    diagnostics: diagnostics.all,
  };
}

function check(resource: EphemeralResource<unknown>, { result, renewAt }: Opened<Schema>): ObjectValue | null {
  if (renewAt !== undefined && !resource.renew) {
    throw new DiagnosticError({
      summary: "The provider asked for a renewal that it does not offer",
      detail: `${resource.typeName} gave a renewAt and has no renew function. This is a bug in the provider.`,
    });
  }
  const value = authoredObject(resource.schema.type, result);
  if (value !== null && !containsUnknown(value)) return value;
  throw new DiagnosticError({
    summary: value === null ? "The provider returned no result" : "The provider left a value unknown",
    detail: `${resource.typeName} was opened and its result is ${value === null ? "null" : "not wholly known"}. This is a bug in the provider.`,
  });
}
