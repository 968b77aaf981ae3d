import { PluginError } from "../diagnostics";
import { Decimal } from "./decimal";
import { isUnknown, type Unknown } from "./unknown";
import type { ValueType } from "./value-type";

/** Any value that Terraform and a provider exchange. A set is an array whose order means nothing. */
export type Value = null | Unknown | string | number | boolean | Decimal | Dynamic | Value[] | ObjectValue;

export interface ObjectValue {
  [name: string]: Value;
}

/**
 * A value that brings its type, as an attribute or parameter of dynamic type has it. The value itself may be null or
 * unknown and its type yet known (`tostring(null)`).
 */
export class Dynamic {
  constructor(
    readonly type: ValueType,
    readonly value: Value,
  ) {}

  /** With the type that Terraform would give to the same literal: an array is a tuple, an object has attributes. */
  static of(value: Value): Dynamic {
    return value instanceof Dynamic ? value : new Dynamic(literalType(value), value);
  }
}

function literalType(value: Value): ValueType {
  if (value === null || isUnknown(value)) return { kind: "dynamic" };
  if (typeof value === "string") return { kind: "string" };
  if (typeof value === "boolean") return { kind: "bool" };
  if (typeof value === "number" || value instanceof Decimal) return { kind: "number" };
  if (value instanceof Dynamic) return value.type;
  if (Array.isArray(value)) return { kind: "tuple", elements: value.map(literalType) };
  const attributes = Object.entries(value).map(([name, child]) => [name, { type: literalType(child) }] as const);
  return { kind: "object", attributes: Object.fromEntries(attributes), whole: true };
}

/** `V` after apply: no unknown at any depth. */
export type Known<V> = V extends Unknown
  ? never
  : V extends Decimal | Dynamic
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
    !(value instanceof Decimal) &&
    !(value instanceof Dynamic)
  );
}

/** Whether an unknown stands anywhere in the value. */
export function containsUnknown(value: Value): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (value instanceof Dynamic) return containsUnknown(value.value);
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
