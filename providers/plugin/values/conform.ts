import { AttributePath, PluginError } from "../diagnostics";
import { Decimal } from "./decimal";
import { isUnknown } from "./unknown";
import type { ObjectValue, Value } from "./value";
import type { CollectionType, ObjectType, ValueType } from "./value-type";

/** What a JavaScript number means where the value comes from: the double itself, or the shortest decimal that prints it. */
export type ReadDouble = (double: number) => number | Decimal;

/** A number that somebody wrote: 0.1 means one tenth. */
const asWritten: ReadDouble = (double) => Decimal.parse(String(double));

/**
 * Checks a value that came from elsewhere (the wire, a state file, the author of a resource) against its type and
 * gives it in the one form the SDK works with. Object attributes that the type lacks are left out, those that the
 * value lacks become null: a schema may have changed without a new version.
 *
 * @throws PluginError PLUGIN_MALFORMED_VALUE at the path of the value
 */
export function conform(
  type: ValueType,
  value: unknown,
  readDouble: ReadDouble = asWritten,
  at: AttributePath = AttributePath.root,
): Value {
  if (value === null || value === undefined) return null;
  if (isUnknown(value)) return value;
  switch (type.kind) {
    case "string":
    case "bool":
      return conformWord(type, value, at);
    case "number":
    case "integer":
      return conformNumber(type, value, readDouble, at);
    case "list":
    case "set":
    case "map":
      return conformCollection(type, value, readDouble, at);
    case "object":
      return conformObject(type, plainObject(type, value, at), readDouble, at);
  }
}

/** As `conform`, for a whole resource: an object, or null where there is none. */
export function conformObjectOrNull(
  type: ObjectType,
  value: unknown,
  readDouble: ReadDouble = asWritten,
): ObjectValue | null {
  if (value === null || value === undefined) return null;
  return conformObject(type, plainObject(type, value, AttributePath.root), readDouble, AttributePath.root);
}

function conformObject(
  type: ObjectType,
  value: Record<string, unknown>,
  readDouble: ReadDouble,
  at: AttributePath,
): ObjectValue {
  const result: ObjectValue = {};
  for (const [name, attribute] of Object.entries(type.attributes)) {
    result[name] = conform(attribute.type, value[name], readDouble, at.attribute(name));
  }
  return result;
}

function conformCollection(type: CollectionType, value: unknown, readDouble: ReadDouble, at: AttributePath): Value {
  const element = (child: unknown, childAt: AttributePath) => conformElement(type.element, child, readDouble, childAt);
  if (type.kind === "map") {
    const entries = Object.entries(plainObject(type, value, at));
    return Object.fromEntries(entries.map(([key, child]) => [key, element(child, at.key(key))]));
  }
  if (!Array.isArray(value)) throw mismatch(type, value, at);
  return value.map((child: unknown, index) => element(child, type.kind === "list" ? at.key(index) : at));
}

function conformElement(type: ValueType, value: unknown, readDouble: ReadDouble, at: AttributePath): Value {
  // Terraform allows null elements. No schema here means anything by them, and refusing them keeps every author's
  // element type free of null.
  if (value === null || value === undefined)
    throw malformed("an element may not be null", "Leave the element out.", at);
  return conform(type, value, readDouble, at);
}

function conformWord(type: ValueType, value: unknown, at: AttributePath): string | boolean {
  if (type.kind === "string" && typeof value === "string") return value;
  if (type.kind === "bool" && typeof value === "boolean") return value;
  throw mismatch(type, value, at);
}

function conformNumber(type: ValueType, value: unknown, readDouble: ReadDouble, at: AttributePath): number | Decimal {
  const number = readNumber(value, readDouble);
  if (number === undefined) throw mismatch(type, value, at);
  if (type.kind === "integer" && !Number.isInteger(number)) throw mismatch(type, number, at);
  return number;
}

function readNumber(value: unknown, readDouble: ReadDouble): number | Decimal | undefined {
  try {
    if (value instanceof Decimal) return value;
    if (typeof value === "number") return readDouble(value);
    // msgpack of cty: what neither an integer nor a double holds exactly is decimal text.
    return typeof value === "bigint" || typeof value === "string" ? Decimal.parse(value.toString()) : undefined;
  } catch {
    return undefined;
  }
}

function plainObject(type: ValueType, value: unknown, at: AttributePath): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Decimal) {
    throw mismatch(type, value, at);
  }
  if (Object.hasOwn(value, "__proto__")) throw malformed(`"__proto__" is not a usable key`, "Choose another key.", at);
  return value as Record<string, unknown>;
}

const expected: Record<ValueType["kind"], string> = {
  string: "a string",
  bool: "a bool",
  number: "a number",
  integer: "a whole number of at most 2^53 - 1",
  list: "a list",
  set: "a set",
  map: "a map",
  object: "an object",
};

/** Says what was expected and only the kind of what came: the value itself may be a secret. */
function mismatch(type: ValueType, value: unknown, at: AttributePath): PluginError {
  const got = Array.isArray(value) ? "list" : value instanceof Decimal ? "number of more digits" : typeof value;
  return malformed(`must be ${expected[type.kind]}, got a ${got}`, "Correct the value.", at);
}

function malformed(message: string, hint: string, path: AttributePath): PluginError {
  return new PluginError("PLUGIN_MALFORMED_VALUE", message, hint, { path });
}
