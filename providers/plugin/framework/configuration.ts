import { DiagnosticError } from "../diagnostics";

/**
 * What `configure` made for one provider block. One process may serve several blocks (aliases, a warm provider that
 * many runs share), so nothing of this is global.
 */
export class Configuration {
  #client: { readonly of: unknown } | undefined;

  configure(client: unknown): void {
    this.#client = { of: client };
  }

  /** A configuration that is refused leaves none behind: the client of an earlier one has other credentials. */
  clear(): void {
    this.#client = undefined;
  }

  /** Undefined before `configure`; planning can live with that. */
  get clientIfConfigured(): unknown {
    return this.#client?.of;
  }

  /** @throws DiagnosticError before `configure` has succeeded */
  get client(): unknown {
    if (this.#client) return this.#client.of;
    throw new DiagnosticError({
      summary: "Provider not configured",
      detail:
        "Terraform asked for something that needs the provider's configuration before it sent one, or after the " +
        "configuration was refused. Look for an earlier error about the provider block.",
    });
  }
}
