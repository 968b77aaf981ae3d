import { type Diagnostic, Diagnostics } from "../diagnostics";
import { attempt, type Scope } from "./attempt";
import type { EphemeralResource } from "./ephemeral-resource";
import { PrivateState } from "./private-state";

/** Ends what was opened. */
export async function closeEphemeralResource(
  scope: Scope,
  resource: EphemeralResource<unknown>,
  request: { readonly private: Uint8Array },
): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  await attempt(scope, diagnostics, () =>
    resource.close?.({
      client: scope.configuration.client,
      privateState: PrivateState.decode(request.private),
      diagnostics,
      signal: scope.signal,
      log: scope.log,
    }),
  );
  return diagnostics.all;
}
