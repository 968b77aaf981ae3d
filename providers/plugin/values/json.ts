import { PluginError } from "../diagnostics";
import { conform, type Notation, shortestDecimal } from "./conform";
import { ctyType, fromCtyType } from "./cty-type";
import { Decimal, numberText } from "./decimal";
import { parseJson } from "./json-text";
import { isUnknown } from "./unknown";
import { Dynamic, type Value } from "./value";
import type { ValueType } from "./value-type";

/**
 * A value as Terraform writes it in its state, numbers with all their digits.
 *
 * @throws PluginError PLUGIN_UNEXPECTED_UNKNOWN: JSON has no unknown
 */
export function encodeJson(value: Value): string {
  if (isUnknown(value)) {
    throw new PluginError(
      "PLUGIN_UNEXPECTED_UNKNOWN",
      "an unknown value has no JSON form",
      "Encode known values only.",
    );
  }
  if (typeof value === "number" || value instanceof Decimal) return numberText(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (value instanceof Dynamic)
    return `{"value":${encodeJson(value.value)},"type":${JSON.stringify(ctyType(value.type))}}`;
  if (Array.isArray(value)) return `[${value.map(encodeJson).join(",")}]`;
  return `{${Object.entries(value)
    .map(([key, child]) => `${JSON.stringify(key)}:${encodeJson(child)}`)
    .join(",")}}`;
}

/** State JSON: `{"value":…,"type":…}` where the type is dynamic. */
export const inState: Notation = {
  double: shortestDecimal,
  dynamic(value) {
    if (typeof value !== "object" || value === null || !("type" in value) || !("value" in value)) return undefined;
    return { type: fromCtyType(value.type), value: value.value };
  },
};

/**
 * JSON from a state -> value.
 *
 * @throws PluginError PLUGIN_MALFORMED_VALUE
 */
export function decodeJson(type: ValueType, text: string): Value {
  return conform(type, parseJson(text), inState);
}
