import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  conformObjectOrNull,
  decodeJson,
  decodeMsgpack,
  encodeMsgpack,
  isObjectValue,
  type ObjectType,
  type ObjectValue,
  type Value,
  type ValueType,
} from "../values";
import type { DynamicValue, DynamicValueSchema } from "./gen/tfplugin6_pb";

/** A value of any type; null where there is none. */
export function fromWireValue(type: ValueType, value: DynamicValue | undefined): Value {
  if (value === undefined) return null;
  if (value.msgpack.length > 0) return decodeMsgpack(type, value.msgpack);
  if (value.json.length > 0) return decodeJson(type, Buffer.from(value.json).toString("utf8"));
  return null;
}

export function toWireValue(value: Value): MessageInitShape<typeof DynamicValueSchema> {
  return { msgpack: encodeMsgpack(value) };
}

/** The object of a resource, provider or data source, or null. */
export function fromDynamicValue(type: ObjectType, value: DynamicValue | undefined): ObjectValue | null {
  const object = fromWireValue(type, value);
  // It was checked as it was read. Unknown as a whole it cannot be: that is refused as what is no object.
  return isObjectValue(object) ? object : conformObjectOrNull(type, object);
}

export function toDynamicValue(value: ObjectValue | null): MessageInitShape<typeof DynamicValueSchema> {
  return toWireValue(value);
}
