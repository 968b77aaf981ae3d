import {
  create,
  type DescMessage,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import { PluginError } from "../diagnostics";
import {
  applyResourceChange,
  configureProvider,
  diagnosticOf,
  importResourceState,
  planResourceChange,
  type Provider as ProviderDefinition,
  readDataSource,
  readResource,
  type Scope,
  upgradeResourceState,
  validateConfig,
} from "../framework";
import { fromDynamicValue, Provider, toDynamicValue, toWireDiagnostic, toWirePath, toWireSchema } from "../protocol";
import type { ObjectValue } from "../values";
import type { Instance } from "./instance";
import type { unsupported } from "./unsupported";

/** One call of Terraform: the bytes of its request -> the bytes of its response. */
export type Rpc = (request: Uint8Array, scope: Scope, instance: Instance) => Promise<Uint8Array>;

type Offered = Exclude<keyof typeof Provider.method, keyof typeof unsupported>;

const { method } = Provider;
const capabilities = { planDestroy: true, getProviderSchemaOptional: true };

/** Every call of the protocol that is answered, by its name there with a lower-case first letter. */
export const handlers: Readonly<Record<Offered, Rpc>> = {
  getMetadata: rpc(method.getMetadata, (_, { provider }) => ({
    serverCapabilities: capabilities,
    resources: provider.resources.map(({ typeName }) => ({ typeName })),
    dataSources: (provider.dataSources ?? []).map(({ typeName }) => ({ typeName })),
  })),

  getProviderSchema: rpc(method.getProviderSchema, (_, { provider }) => ({
    serverCapabilities: capabilities,
    provider: toWireSchema(provider.schema, "provider"),
    resourceSchemas: Object.fromEntries(
      provider.resources.map(({ typeName, schema }) => [typeName, toWireSchema(schema, "resource")]),
    ),
    dataSourceSchemas: Object.fromEntries(
      (provider.dataSources ?? []).map(({ typeName, schema }) => [typeName, toWireSchema(schema, "data source")]),
    ),
  })),

  getFunctions: rpc(method.getFunctions, () => ({})),

  validateProviderConfig: rpc(method.validateProviderConfig, async ({ config }, scope) => {
    const { schema } = scope.provider;
    const diagnostics = await validateConfig(scope, scope.provider, present(fromDynamicValue(schema.type, config)));
    return { diagnostics: diagnostics.map(toWireDiagnostic) };
  }),

  validateResourceConfig: rpc(method.validateResourceConfig, async ({ typeName, config }, scope) => {
    const resource = resourceOf(scope.provider, typeName);
    const diagnostics = await validateConfig(scope, resource, present(fromDynamicValue(resource.schema.type, config)));
    return { diagnostics: diagnostics.map(toWireDiagnostic) };
  }),

  validateDataResourceConfig: rpc(method.validateDataResourceConfig, async ({ typeName, config }, scope) => {
    const source = dataSourceOf(scope.provider, typeName);
    const diagnostics = await validateConfig(scope, source, present(fromDynamicValue(source.schema.type, config)));
    return { diagnostics: diagnostics.map(toWireDiagnostic) };
  }),

  configureProvider: rpc(method.configureProvider, async ({ config, terraformVersion }, scope) => {
    const request = { config: present(fromDynamicValue(scope.provider.schema.type, config)), terraformVersion };
    return { diagnostics: (await configureProvider(scope, request)).map(toWireDiagnostic) };
  }),

  stopProvider: rpc(method.stopProvider, (_, __, instance) => {
    instance.stop("Terraform was interrupted");
    return { error: "" };
  }),

  upgradeResourceState: rpc(method.upgradeResourceState, async ({ typeName, version, rawState }, scope) => {
    const resource = resourceOf(scope.provider, typeName);
    const json = Buffer.from(rawState?.json ?? []).toString("utf8");
    const result = await upgradeResourceState(scope, resource, { version: Number(version), json });
    return {
      upgradedState: toDynamicValue(result.upgradedState),
      diagnostics: result.diagnostics.map(toWireDiagnostic),
    };
  }),

  readResource: rpc(method.readResource, async (request, scope) => {
    const resource = resourceOf(scope.provider, request.typeName);
    const result = await readResource(scope, resource, {
      currentState: present(fromDynamicValue(resource.schema.type, request.currentState)),
      private: request.private,
    });
    return {
      newState: toDynamicValue(result.newState),
      private: result.private,
      diagnostics: result.diagnostics.map(toWireDiagnostic),
    };
  }),

  planResourceChange: rpc(method.planResourceChange, async (request, scope) => {
    const resource = resourceOf(scope.provider, request.typeName);
    const { type } = resource.schema;
    const result = await planResourceChange(scope, resource, {
      config: fromDynamicValue(type, request.config),
      priorState: fromDynamicValue(type, request.priorState),
      proposedNewState: fromDynamicValue(type, request.proposedNewState),
      priorPrivate: request.priorPrivate,
    });
    return {
      plannedState: toDynamicValue(result.plannedState),
      requiresReplace: result.requiresReplace.map(toWirePath),
      plannedPrivate: result.plannedPrivate,
      diagnostics: result.diagnostics.map(toWireDiagnostic),
    };
  }),

  applyResourceChange: rpc(
    method.applyResourceChange,
    async (request, scope) => {
      const resource = resourceOf(scope.provider, request.typeName);
      const { type } = resource.schema;
      const result = await applyResourceChange(scope, resource, {
        config: fromDynamicValue(type, request.config),
        priorState: fromDynamicValue(type, request.priorState),
        plannedState: fromDynamicValue(type, request.plannedState),
        plannedPrivate: request.plannedPrivate,
      });
      return {
        newState: toDynamicValue(result.newState),
        private: result.private,
        diagnostics: result.diagnostics.map(toWireDiagnostic),
      };
    },
    // No new state would mean to core that the object is gone.
    ({ priorState, plannedPrivate }) => ({ newState: priorState, private: plannedPrivate }),
  ),

  importResourceState: rpc(method.importResourceState, async ({ typeName, id }, scope) => {
    const result = await importResourceState(scope, resourceOf(scope.provider, typeName), { id });
    const imported = { typeName, state: toDynamicValue(result.state), private: result.private };
    return {
      importedResources: result.state === null ? [] : [imported],
      diagnostics: result.diagnostics.map(toWireDiagnostic),
    };
  }),

  readDataSource: rpc(method.readDataSource, async ({ typeName, config }, scope) => {
    const source = dataSourceOf(scope.provider, typeName);
    const result = await readDataSource(scope, source, {
      config: present(fromDynamicValue(source.schema.type, config)),
    });
    return { state: toDynamicValue(result.state), diagnostics: result.diagnostics.map(toWireDiagnostic) };
  }),
};

/**
 * A call whose request is a message and whose failure is a diagnostic in its response: core prints those with the line
 * of the configuration, and a bare gRPC error as a crash of the plugin. `standing` is what else such a response says.
 */
function rpc<I extends DescMessage, O extends DescMessage>(
  { input, output }: { readonly input: I; readonly output: O },
  handle: (
    request: MessageShape<I>,
    scope: Scope,
    instance: Instance,
  ) => MessageInitShape<O> | Promise<MessageInitShape<O>>,
  standing: (request: MessageShape<I>) => object = () => ({}),
): Rpc {
  return async (bytes, scope, instance) => {
    const request = decodeRequest(input, bytes);
    let response: MessageInitShape<O>;
    try {
      response = await handle(request, scope, instance);
    } catch (error) {
      const diagnostics = [toWireDiagnostic(diagnosticOf(error, scope.provider))];
      // Every response has diagnostics but StopProvider's, whose handler cannot throw.
      response = { ...standing(request), diagnostics } as unknown as MessageInitShape<O>;
    }
    return toBinary(output, create(output, response));
  };
}

function decodeRequest<I extends DescMessage>(input: I, bytes: Uint8Array): MessageShape<I> {
  try {
    return fromBinary(input, bytes);
  } catch (cause) {
    throw new PluginError(
      "PLUGIN_MALFORMED_MESSAGE",
      `${bytes.length} bytes are not a ${input.typeName}: ${String(cause)}`,
      "This is a bug in what sent them: Terraform or a plugin client.",
      { cause },
    );
  }
}

function present(value: ObjectValue | null): ObjectValue {
  if (value !== null) return value;
  throw new PluginError(
    "PLUGIN_MALFORMED_VALUE",
    "is null",
    "This is a bug in what sent it: Terraform or a plugin client.",
  );
}

function resourceOf({ resources, name }: ProviderDefinition, typeName: string) {
  return resources.find((resource) => resource.typeName === typeName) ?? unknownType("resource", typeName, name);
}

function dataSourceOf({ dataSources, name }: ProviderDefinition, typeName: string) {
  return dataSources?.find((source) => source.typeName === typeName) ?? unknownType("data source", typeName, name);
}

function unknownType(what: string, typeName: string, provider: string): never {
  throw new PluginError(
    "PLUGIN_UNKNOWN_TYPE",
    `provider ${provider} has no ${what} "${typeName}"`,
    "Use the provider version that the configuration or state was written for.",
  );
}
