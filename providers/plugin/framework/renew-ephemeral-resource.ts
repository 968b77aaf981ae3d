import { type Diagnostic, Diagnostics } from "../diagnostics";
import { attempt, type Scope } from "./attempt";
import type { EphemeralResource } from "./ephemeral-resource";
import { PrivateState } from "./private-state";

export interface RenewResult {
  readonly renewAt: Date | undefined;
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Prolongs what was opened. After a failure Terraform does not ask again, and still closes. */
export async function renewEphemeralResource(
  scope: Scope,
  resource: EphemeralResource<unknown>,
  request: { readonly private: Uint8Array },
): Promise<RenewResult> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.private);
  const done = await attempt(scope, diagnostics, () =>
    resource.renew?.({
      client: scope.configuration.client,
      privateState,
      diagnostics,
      signal: scope.signal,
      log: scope.log,
    }),
  );
  return { renewAt: done?.value, private: privateState.encode(), diagnostics: diagnostics.all };
}
