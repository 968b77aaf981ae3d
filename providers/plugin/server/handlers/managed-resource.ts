import { DiagnosticError } from "../../diagnostics";
import {
  applyResourceChange,
  importResourceState,
  moveResourceState,
  planResourceChange,
  readResource,
  upgradeResourceState,
  validateConfig,
} from "../../framework";
import { fromDynamicValue, Provider, toDynamicValue, toWireDiagnostics, toWirePath } from "../../protocol";
import { rpc } from "../rpc";
import { present, resourceOf } from "./request";

const { method } = Provider;

/** The life of a managed resource. */
export const managedResource = {
  validateResourceConfig: rpc(method.validateResourceConfig, async (request, scope) => {
    const resource = resourceOf(scope.provider, request.typeName);
    const config = present(fromDynamicValue(resource.schema.type, request.config));
    const writeOnlyAllowed = request.clientCapabilities?.writeOnlyAttributesAllowed ?? false;
    const diagnostics = await validateConfig(scope, resource, config, { writeOnlyAllowed });
    return { diagnostics: toWireDiagnostics(diagnostics, resource.schema.attributes) };
  }),

  upgradeResourceState: rpc(method.upgradeResourceState, async ({ typeName, version, rawState }, scope) => {
    const resource = resourceOf(scope.provider, typeName);
    const json = Buffer.from(rawState?.json ?? []).toString("utf8");
    const result = await upgradeResourceState(scope, resource, { version: Number(version), json });
    return {
      upgradedState: toDynamicValue(result.upgradedState),
      diagnostics: toWireDiagnostics(result.diagnostics, resource.schema.attributes),
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
      diagnostics: toWireDiagnostics(result.diagnostics, resource.schema.attributes),
    };
  }),

  planResourceChange: rpc(method.planResourceChange, async (request, scope) => {
    const resource = resourceOf(scope.provider, request.typeName);
    const { type } = resource.schema;
    const priorState = fromDynamicValue(type, request.priorState);
    const result = await planResourceChange(scope, resource, {
      config: fromDynamicValue(type, request.config),
      priorState,
      proposedNewState: fromDynamicValue(type, request.proposedNewState),
      priorPrivate: request.priorPrivate,
    });
    return {
      // The same object: nothing changes, and its bytes are at hand.
      plannedState: result.plannedState === priorState ? request.priorState : toDynamicValue(result.plannedState),
      requiresReplace: result.requiresReplace.map(toWirePath),
      plannedPrivate: result.plannedPrivate,
      diagnostics: toWireDiagnostics(result.diagnostics, resource.schema.attributes),
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
        diagnostics: toWireDiagnostics(result.diagnostics, resource.schema.attributes),
      };
    },
    // No new state would mean to core that the object is gone.
    (problem, { priorState, plannedPrivate }, attributes) => ({
      newState: priorState,
      private: plannedPrivate,
      diagnostics: toWireDiagnostics([problem], attributes),
    }),
  ),

  importResourceState: rpc(method.importResourceState, async ({ typeName, id }, scope) => {
    const resource = resourceOf(scope.provider, typeName);
    const result = await importResourceState(scope, resource, { id });
    const imported = { typeName, state: toDynamicValue(result.state), private: result.private };
    return {
      importedResources: result.state === null ? [] : [imported],
      diagnostics: toWireDiagnostics(result.diagnostics, resource.schema.attributes),
    };
  }),

  moveResourceState: rpc(method.moveResourceState, async (request, scope) => {
    const resource = resourceOf(scope.provider, request.targetTypeName);
    const result = await moveResourceState(scope, resource, {
      sourceProvider: request.sourceProviderAddress,
      sourceType: request.sourceTypeName,
      sourceVersion: Number(request.sourceSchemaVersion),
      sourceJson: Buffer.from(request.sourceState?.json ?? []).toString("utf8"),
      sourcePrivate: request.sourcePrivate,
    });
    return {
      targetState: toDynamicValue(result.targetState),
      targetPrivate: result.private,
      diagnostics: toWireDiagnostics(result.diagnostics, resource.schema.attributes),
    };
  }),

  // Identities are what terraform 1.12 finds a resource by, beside its state. No resource of this SDK has one, and an
  // empty answer says so without the error that an unimplemented call would leave in the log.
  getResourceIdentitySchemas: rpc(method.getResourceIdentitySchemas, () => ({})),

  upgradeResourceIdentity: rpc(method.upgradeResourceIdentity, ({ typeName }, scope) => {
    throw new DiagnosticError({
      summary: "No identity to upgrade",
      detail:
        `The state has an identity for a ${resourceOf(scope.provider, typeName).typeName}, and ${scope.provider.name} ` +
        `${scope.provider.version} gives its resources none. Use the provider version that wrote the state, or a later one.`,
    });
  }),
};
