import { configureProvider, validateConfig } from "../../framework";
import { fromDynamicValue, Provider, type SchemaOwner, toWireDiagnostics, toWireSchema } from "../../protocol";
import type { Schema } from "../../schema";
import { rpc } from "../rpc";
import { wireFunctions } from "./function";
import { present } from "./request";

const { method } = Provider;
const capabilities = { planDestroy: true, getProviderSchemaOptional: true, moveResourceState: true };

/** What the provider as a whole is asked. */
export const provider = {
  getMetadata: rpc(method.getMetadata, (_, { provider }) => ({
    serverCapabilities: capabilities,
    resources: provider.resources.map(({ typeName }) => ({ typeName })),
    dataSources: (provider.dataSources ?? []).map(({ typeName }) => ({ typeName })),
    ephemeralResources: (provider.ephemeralResources ?? []).map(({ typeName }) => ({ typeName })),
    functions: (provider.functions ?? []).map(({ name }) => ({ name })),
  })),

  getProviderSchema: rpc(method.getProviderSchema, (_, { provider }) => ({
    serverCapabilities: capabilities,
    provider: toWireSchema(provider.schema, "provider"),
    resourceSchemas: wireSchemas(provider.resources, "resource"),
    dataSourceSchemas: wireSchemas(provider.dataSources, "data source"),
    ephemeralResourceSchemas: wireSchemas(provider.ephemeralResources, "ephemeral resource"),
    functions: wireFunctions(provider),
  })),

  validateProviderConfig: rpc(method.validateProviderConfig, async ({ config }, scope) => {
    const { schema } = scope.provider;
    const diagnostics = await validateConfig(scope, scope.provider, present(fromDynamicValue(schema.type, config)));
    return { diagnostics: toWireDiagnostics(diagnostics, schema.attributes) };
  }),

  configureProvider: rpc(method.configureProvider, async ({ config, terraformVersion }, scope) => {
    const request = { config: present(fromDynamicValue(scope.provider.schema.type, config)), terraformVersion };
    return {
      diagnostics: toWireDiagnostics(await configureProvider(scope, request), scope.provider.schema.attributes),
    };
  }),

  stopProvider: rpc(method.stopProvider, (_, __, instance) => {
    instance.stop("Terraform was interrupted");
    return { error: "" };
  }),
};

function wireSchemas(
  definitions: readonly { readonly typeName: string; readonly schema: Schema }[] | undefined,
  owner: SchemaOwner,
) {
  return Object.fromEntries((definitions ?? []).map(({ typeName, schema }) => [typeName, toWireSchema(schema, owner)]));
}
