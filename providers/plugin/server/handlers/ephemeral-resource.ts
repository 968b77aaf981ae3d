import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource, validateConfig } from "../../framework";
import { fromDynamicValue, Provider, toDynamicValue, toTimestamp, toWireDiagnostic } from "../../protocol";
import { rpc } from "../rpc";
import { ephemeralResourceOf, present } from "./request";

const { method } = Provider;

/** What lives for one run. */
export const ephemeralResource = {
  validateEphemeralResourceConfig: rpc(method.validateEphemeralResourceConfig, async ({ typeName, config }, scope) => {
    const resource = ephemeralResourceOf(scope.provider, typeName);
    const diagnostics = await validateConfig(scope, resource, present(fromDynamicValue(resource.schema.type, config)));
    return { diagnostics: diagnostics.map(toWireDiagnostic) };
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
      diagnostics: opened.diagnostics.map(toWireDiagnostic),
    };
  }),

  renewEphemeralResource: rpc(method.renewEphemeralResource, async ({ typeName, private: bytes }, scope) => {
    const renewed = await renewEphemeralResource(scope, ephemeralResourceOf(scope.provider, typeName), {
      private: bytes ?? new Uint8Array(),
    });
    return {
      ...(renewed.renewAt && { renewAt: toTimestamp(renewed.renewAt) }),
      private: renewed.private,
      diagnostics: renewed.diagnostics.map(toWireDiagnostic),
    };
  }),

  closeEphemeralResource: rpc(method.closeEphemeralResource, async ({ typeName, private: bytes }, scope) => {
    const resource = ephemeralResourceOf(scope.provider, typeName);
    const diagnostics = await closeEphemeralResource(scope, resource, { private: bytes ?? new Uint8Array() });
    return { diagnostics: diagnostics.map(toWireDiagnostic) };
  }),
};
