/**
 * What Terraform and a provider exchange: null, unknown or known values, and their two encodings.
 * A codec here is driven by a `ValueType` and is lossless; schemas, plans and messages may not enter.
 */
export { conform, conformObjectOrNull, type Notation } from "./conform";
export { ctyType } from "./cty-type";
export { Decimal, numberText } from "./decimal";
export { equalValues } from "./equal";
export { decodeJson, encodeJson, inState } from "./json";
export { decodeMsgpack, encodeMsgpack } from "./msgpack";
export { type JsonValue, parseJson } from "./json-text";
export { isUnknown, unknown, Unknown } from "./unknown";
export { containsUnknown, Dynamic, isObjectValue, known, type Known, type ObjectValue, type Value } from "./value";
export type { CollectionType, ObjectType, PrimitiveType, ValueType } from "./value-type";
