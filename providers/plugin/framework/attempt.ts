import { type Diagnostic, DiagnosticError, type Diagnostics, PluginError, type Problem } from "../diagnostics";
import type { Configuration } from "./configuration";
import type { Logger } from "./log";
import type { Provider } from "./provider";

/** What one call of Terraform works with. */
export interface Scope {
  readonly provider: Provider;
  readonly configuration: Configuration;
  /** Made when it is first asked for. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** Runs an author's code. What it throws becomes an error diagnostic, and the result undefined. */
export async function attempt<T>(
  scope: Scope,
  diagnostics: Diagnostics,
  work: () => T | Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  try {
    return { value: await work() };
  } catch (error) {
    diagnostics.add(diagnosticOf(error, scope.provider));
    return undefined;
  }
}

/** The words for whatever was thrown. An error that nobody has words for is a bug, and says so. */
export function diagnosticOf(error: unknown, provider: Provider): Diagnostic {
  const problem = error instanceof DiagnosticError ? error.problem : askProvider(error, provider);
  if (problem) return { severity: "error", ...problem };
  if (error instanceof PluginError) {
    const { message, hint, path } = error;
    const where = path === undefined || path.steps.length === 0 ? "" : ` at ${path.toString()}`;
    return { severity: "error", summary: "Invalid value", detail: `The value${where}: ${message}. ${hint}`, path };
  }
  return {
    severity: "error",
    summary: "The provider failed in a way it does not know",
    detail:
      `This is a bug in ${provider.name} ${provider.version}: please report it with the text below.\n\n` +
      (error instanceof Error ? (error.stack ?? error.message) : String(error)),
  };
}

function askProvider(error: unknown, provider: Provider): Problem | undefined {
  try {
    return provider.diagnosticFor?.(error);
  } catch {
    // A fault in the translation must not hide the error that was to be translated.
    return undefined;
  }
}
