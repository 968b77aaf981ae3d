import { PluginError } from "../diagnostics";
import { Decimal } from "./decimal";
import { isUnknown, type Unknown } from "./unknown";

/** Any value that Terraform and a provider exchange. A set is an array whose order means nothing. */
export type Value = null | Unknown | string | number | boolean | Decimal | Value[] | ObjectValue;

export interface ObjectValue {
  [name: string]: Value;
}

/** `V` after apply: no unknown at any depth. */
export type Known<V> = V extends Unknown
  ? never
  : V extends Decimal
    ? V
    : V extends (infer E)[]
      ? Known<E>[]
      : V extends object
        ? { [K in keyof V]: Known<V[K]> }
        : V;

export function isObjectValue(value: Value): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isUnknown(value) &&
    !(value instanceof Decimal)
  );
}

/** Whether an unknown stands anywhere in the value. */
export function containsUnknown(value: Value): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return isObjectValue(value) && Object.values(value).some(containsUnknown);
}

/**
 * The same value with its type freed of Unknown, for places where Terraform promises that everything is known (the
 * configuration during apply).
 *
 * @throws PluginError PLUGIN_UNEXPECTED_UNKNOWN
 */
export function known<V>(value: V): Known<V> {
  if (containsUnknown(value as Value)) {
    throw new PluginError(
      "PLUGIN_UNEXPECTED_UNKNOWN",
      "a value that must be known by now is unknown",
      "Check with isUnknown first, or ask for the value only during apply.",
    );
  }
  return value as Known<V>;
}
