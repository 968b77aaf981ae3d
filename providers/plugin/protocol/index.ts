/**
 * The messages of Terraform plugin protocol 6 and their translation to and from the SDK's own values.
 * gen/ is made by scripts/generate-protocol.mjs from tfplugin6.proto; decisions do not belong here, only translation.
 */
export { decode, encode } from "./codec";
export { toWireDiagnostics, toWirePath } from "./diagnostic";
export { fromDynamicValue, fromWireValue, toDynamicValue, toWireValue } from "./dynamic-value";
export { toWireFunction } from "./function";
export { Provider } from "./gen/messages";
export type { MessageType } from "./message";
export { type SchemaOwner, toWireSchema } from "./schema";
export { toTimestamp } from "./timestamp";
