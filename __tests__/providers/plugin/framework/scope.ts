import { Configuration, type Logger, type Provider, type Scope } from "../../../../providers/plugin/framework";
import { defineProvider, defineSchema, DiagnosticError, type Resource } from "../../../../providers/plugin";

const silent: Logger = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export class KnownError extends Error {}

export const providerOf = (...resources: Resource<string>[]): Provider =>
  defineProvider<string>()({
    name: "t",
    version: "1.2.3",
    schema: defineSchema({ attributes: {} }),
    configure: () => Promise.resolve("client"),
    resources,
    diagnosticFor: (error) =>
      error instanceof KnownError ? { summary: "Known", detail: `Known: ${error.message}` } : undefined,
  });

/** A call to a provider that is configured with the client "client", or not at all. */
export function scopeOf(provider: Provider, configured = true): Scope {
  const configuration = new Configuration();
  if (configured) configuration.configure("client");
  return { provider, configuration, log: silent, signal: new AbortController().signal };
}

export const refused = (): never => {
  throw new DiagnosticError({ summary: "Refused", detail: "No." });
};
