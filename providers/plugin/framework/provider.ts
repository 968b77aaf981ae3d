import { type Diagnostics, PluginError, type Problem } from "../diagnostics";
import { type ConfigOf, hasWriteOnly, type Schema } from "../schema";
import type { DataSource } from "./data-source";
import type { EphemeralResource } from "./ephemeral-resource";
import type { ProviderFunction } from "./function";
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
  readonly ephemeralResources?: readonly EphemeralResource<Client>[];
  readonly functions?: readonly ProviderFunction[];
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
    const { schema, dataSources = [], ephemeralResources = [] } = definition;
    for (const { attributes } of [schema, ...[...dataSources, ...ephemeralResources].map((each) => each.schema)]) {
      if (hasWriteOnly(attributes)) throw invalid("a write-only attribute stands outside of a managed resource");
    }
    checkNames(definition.name, definition.resources);
    checkNames(definition.name, dataSources);
    checkNames(definition.name, ephemeralResources);
    checkUnique(
      "function",
      (definition.functions ?? []).map(({ name }) => name),
    );
    // Sound, although methods are compared loosely: the client that `configure` returns is the only one that the
    // resources listed beside it ever see.
    return definition;
  };
}

function checkNames(provider: string, definitions: readonly { readonly typeName: string }[]): void {
  const names = definitions.map(({ typeName }) => typeName);
  checkUnique("type", names);
  const stray = names.find((name) => !name.startsWith(`${provider}_`));
  if (stray !== undefined) throw invalid(`type ${stray} does not start with "${provider}_"`);
}

function checkUnique(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalid(`${what} ${twice} is defined twice`);
}

function invalid(flaw: string): PluginError {
  return new PluginError("PLUGIN_INVALID_SCHEMA", flaw, "This is a bug in the provider's definition.");
}
