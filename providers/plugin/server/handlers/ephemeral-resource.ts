import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource, validateConfig } from "../../framework";
import { fromDynamicValue, Provider, toDynamicValue, toTimestamp, toWireDiagnostics } from "../../protocol";
import { rpc } from "../rpc";
import { ephemeralResourceOf, present } from "./request";

const { method } = Provider;

/** What lives for one run. */
export const ephemeralResource = {
  validateEphemeralResourceConfig: rpc(method.validateEphemeralResourceConfig, async ({ typeName, config }, scope) => {
    const resource = ephemeralResourceOf(scope.provider, typeName);
    const diagnostics = await validateConfig(scope, resource, present(fromDynamicValue(resource.schema.type, config)));
    return { diagnostics: toWireDiagnostics(diagnostics, resource.schema.attributes) };
  }),

  openEphemeralResource: rpc(method.openEphemeralResource, async ({ typeName, config }, scope) => {
    const resource = ephemeralResourceOf(scope.provider, typeName);
    const opened = await openEphemeralResource(scope, resource, {
      config: present(fromDynamicValue(resource.schema.type, config)),
    });
    return {
      result: toDynamicValue(opened.result),
      ...(opened.renewAt && { renewAt: toTimestamp(opened.renewAt) }),
      private: opened.private,
      diagnostics: toWireDiagnostics(opened.diagnostics, resource.schema.attributes),
    };
  }),

  renewEphemeralResource: rpc(method.renewEphemeralResource, async ({ typeName, private: bytes }, scope) => {
    const resource = ephemeralResourceOf(scope.provider, typeName);
    const renewed = await renewEphemeralResource(scope, resource, {
      private: bytes ?? new Uint8Array(),
    });
    return {
      ...(renewed.renewAt && { renewAt: toTimestamp(renewed.renewAt) }),
      private: renewed.private,
      diagnostics: toWireDiagnostics(renewed.diagnostics, resource.schema.attributes),
    };
  }),

  closeEphemeralResource: rpc(method.closeEphemeralResource, async ({ typeName, private: bytes }, scope) => {
    const resource = ephemeralResourceOf(scope.provider, typeName);
    const diagnostics = await closeEphemeralResource(scope, resource, { private: bytes ?? new Uint8Array() });
    return { diagnostics: toWireDiagnostics(diagnostics, resource.schema.attributes) };
  }),
};
