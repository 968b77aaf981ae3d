import { type Diagnostic, Diagnostics } from "../diagnostics";
import type { ObjectValue } from "../values";
import { attempt, type Scope } from "./attempt";
import { setDefaults } from "./plan-stages";

/** Makes the client for one provider block. A later block on the same connection takes its place. */
export async function configureProvider(
  scope: Scope,
  request: { readonly config: ObjectValue; readonly terraformVersion: string },
): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  const { provider, log } = scope;
  scope.configuration.clear();
  const done = await attempt(scope, diagnostics, () =>
    provider.configure({
      config: setDefaults(provider.schema, request.config, request.config),
      terraformVersion: request.terraformVersion,
      diagnostics,
      log,
    }),
  );
  if (done && !diagnostics.hasErrors) scope.configuration.configure(done.value);
  return diagnostics.all;
}
