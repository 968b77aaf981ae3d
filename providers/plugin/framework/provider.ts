import { type Diagnostics, PluginError, type Problem } from "../diagnostics";
import type { ConfigOf, Schema } from "../schema";
import type { DataSource } from "./data-source";
import type { Logger } from "./log";
import type { Resource, ValidateCall } from "./resource";

export interface ConfigureCall<P extends Schema> {
  /** Defaults are set. A value may be unknown during plan: what needs it must say so, not guess. */
  readonly config: ConfigOf<P>;
  readonly diagnostics: Diagnostics;
  readonly terraformVersion: string;
  readonly log: Logger;
}

export interface ProviderDefinition<P extends Schema, Client> {
  /** As in `required_providers`: "hikvision". Every type name starts with it. */
  readonly name: string;
  readonly version: string;
  /** Where Terraform expects it, for the reattach line: "registry.terraform.io/acme/thing". */
  readonly address?: string;
  readonly schema: P;
  validate?(call: ValidateCall<P>): void | Promise<void>;
  /** Makes the client that this configuration's resources and data sources work with. */
  configure(call: ConfigureCall<P>): Promise<Client>;
  readonly resources: readonly Resource<Client>[];
  readonly dataSources?: readonly DataSource<Client>[];
  /**
   * The one place where the provider's own errors become words for the user. Undefined for an error that it does not
   * know: that is then reported as a bug in the provider.
   */
  diagnosticFor?(error: unknown): Problem | undefined;
}

/** A provider whose configuration and client are known to itself only. */
export type Provider = ProviderDefinition<Schema, unknown>;

/**
 * @example export const provider = defineProvider<Client>()({ name: "thing", … })
 * @throws PluginError PLUGIN_INVALID_SCHEMA where two types have one name, or a name lacks the provider's
 */
export function defineProvider<Client>() {
  return <P extends Schema>(definition: ProviderDefinition<P, Client>): Provider => {
    checkNames(definition.name, definition.resources);
    checkNames(definition.name, definition.dataSources ?? []);
    // Sound, although methods are compared loosely: the client that `configure` returns is the only one that the
    // resources listed beside it ever see.
    return definition;
  };
}

function checkNames(name: string, definitions: readonly { readonly typeName: string }[]): void {
  const seen = new Set<string>();
  for (const { typeName } of definitions) {
    const flaw = seen.has(typeName)
      ? "is defined twice"
      : typeName.startsWith(`${name}_`)
        ? undefined
        : `does not start with "${name}_"`;
    if (flaw !== undefined) {
      throw new PluginError(
        "PLUGIN_INVALID_SCHEMA",
        `type ${typeName} ${flaw}`,
        "This is a bug in the provider's definition.",
      );
    }
    seen.add(typeName);
  }
}
