/**
 * The messages of Terraform plugin protocol 6 and their translation to and from the SDK's own values.
 * gen/ is made by scripts/generate-protocol.mjs from tfplugin6.proto; decisions do not belong here, only translation.
 */
export { toWireDiagnostic, toWirePath } from "./diagnostic";
export { fromDynamicValue, toDynamicValue } from "./dynamic-value";
export { Provider } from "./gen/tfplugin6_pb";
export { toWireSchema } from "./schema";
