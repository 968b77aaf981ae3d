import { PluginError } from "../../diagnostics";
import type { Provider } from "../../framework";
import type { ObjectValue } from "../../values";

/** A value that Terraform always sends. */
export function present(value: ObjectValue | null): ObjectValue {
  if (value !== null) return value;
  throw new PluginError(
    "PLUGIN_MALFORMED_VALUE",
    "is null",
    "This is a bug in what sent it: Terraform or a plugin client.",
  );
}

export function resourceOf({ resources, name }: Provider, typeName: string) {
  return resources.find((resource) => resource.typeName === typeName) ?? unknownType("resource", typeName, name);
}

export function dataSourceOf({ dataSources, name }: Provider, typeName: string) {
  return dataSources?.find((source) => source.typeName === typeName) ?? unknownType("data source", typeName, name);
}

export function ephemeralResourceOf({ ephemeralResources, name }: Provider, typeName: string) {
  return (
    ephemeralResources?.find((resource) => resource.typeName === typeName) ??
    unknownType("ephemeral resource", typeName, name)
  );
}

export function functionOf({ functions, name }: Provider, called: string) {
  return functions?.find((definition) => definition.name === called) ?? unknownType("function", called, name);
}

function unknownType(what: string, typeName: string, provider: string): never {
  throw new PluginError(
    "PLUGIN_UNKNOWN_TYPE",
    `provider ${provider} has no ${what} "${typeName}"`,
    "Use the provider version that the configuration or state was written for.",
  );
}
