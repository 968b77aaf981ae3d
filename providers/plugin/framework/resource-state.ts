import { type Attributes, hasWriteOnly, nestedAttributes, type Schema } from "../schema";
import { isObjectValue, type ObjectValue, type Value } from "../values";
import { authoredObject } from "./authored-value";

/**
 * What may stand in a plan or a state: the value in the schema's shape, write-only attributes null. Core fails a run in
 * which a write-only value comes back, also where an author merely copied the configuration.
 */
export function resourceState(schema: Schema, value: unknown): ObjectValue | null {
  const conformed = authoredObject(schema.type, value);
  return conformed === null ? null : withoutWriteOnly(schema.attributes, conformed);
}

export function withoutWriteOnly(attributes: Attributes, object: ObjectValue): ObjectValue {
  if (!hasWriteOnly(attributes)) return object;
  const entries = Object.entries(attributes).map(([name, attribute]): [string, Value] => {
    const value = object[name] ?? null;
    const nested = nestedAttributes(attribute.type);
    if (attribute.writeOnly) return [name, null];
    return [name, nested === undefined ? value : insideOf(attribute.type.kind === "map", nested, value)];
  });
  return Object.fromEntries(entries);
}

function insideOf(isMap: boolean, nested: Attributes, value: Value): Value {
  if (Array.isArray(value)) return value.map((element) => insideOf(false, nested, element));
  if (!isObjectValue(value)) return value;
  if (!isMap) return withoutWriteOnly(nested, value);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, insideOf(false, nested, child)]));
}
