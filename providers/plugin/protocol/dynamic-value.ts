import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  conformObjectOrNull,
  decodeJson,
  decodeMsgpack,
  encodeMsgpack,
  type ObjectType,
  type ObjectValue,
} from "../values";
import type { DynamicValue, DynamicValueSchema } from "./gen/tfplugin6_pb";

/** The object of a resource, provider or data source, or null. */
export function fromDynamicValue(type: ObjectType, value: DynamicValue | undefined): ObjectValue | null {
  if (value === undefined) return null;
  if (value.msgpack.length > 0) return conformObjectOrNull(type, decodeMsgpack(type, value.msgpack));
  if (value.json.length > 0)
    return conformObjectOrNull(type, decodeJson(type, Buffer.from(value.json).toString("utf8")));
  return null;
}

export function toDynamicValue(value: ObjectValue | null): MessageInitShape<typeof DynamicValueSchema> {
  return { msgpack: encodeMsgpack(value) };
}
