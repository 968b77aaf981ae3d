import { AttributePath, PluginError } from "../diagnostics";
import { Decimal } from "./decimal";
import { isUnknown } from "./unknown";
import { Dynamic, type ObjectValue, type Value } from "./value";
import type { CollectionType, ObjectType, TupleType, ValueType } from "./value-type";

/** How the place that a value comes from writes what is not the same everywhere. */
export interface Notation {
  /** What a JavaScript number means: the double itself, or the shortest decimal that prints it. */
  readonly double: (double: number) => number | Decimal;
  /** The type and the value of one that brings its type; undefined where it is none. */
  readonly dynamic: (value: unknown) => { readonly type: ValueType; readonly value: unknown } | undefined;
  /** Inside a value of dynamic type no author's type would be wrong about a null element. */
  readonly nullElements?: true;
}

/** A number that somebody wrote: 0.1 means one tenth. */
export const shortestDecimal = (double: number): number | Decimal => Decimal.parse(String(double));

const authors: Notation = {
  double: shortestDecimal,
  dynamic: (value) => (value instanceof Dynamic ? value : undefined),
};

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
  notation: Notation = authors,
  at: AttributePath = AttributePath.root,
): Value {
  if (value === null || value === undefined) return absent(type, notation, at);
  return isUnknown(value) ? value : conformKnown(type, value, notation, at);
}

function conformKnown(type: ValueType, value: unknown, notation: Notation, at: AttributePath): Value {
  switch (type.kind) {
    case "string":
    case "bool":
      return conformWord(type, value, at);
    case "number":
    case "integer":
      return conformNumber(type, value, notation, at);
    case "dynamic":
      return conformDynamic(type, value, notation, at);
    case "list":
    case "set":
    case "map":
      return conformCollection(type, value, notation, at);
    case "tuple":
      return conformTuple(type, value, notation, at);
    case "object":
      return conformObject(type, plainObject(type, value, at), notation, at);
  }
}

/** As `conform`, for a whole resource: an object, or null where there is none. */
export function conformObjectOrNull(
  type: ObjectType,
  value: unknown,
  notation: Notation = authors,
): ObjectValue | null {
  if (value === null || value === undefined) return null;
  return conformObject(type, plainObject(type, value, AttributePath.root), notation, AttributePath.root);
}

function absent(type: ValueType, notation: Notation, at: AttributePath): Value {
  if (!("absent" in type)) return null;
  if (type.kind === "object") return conformObject(type, {}, notation, at);
  return type.kind === "map" ? {} : [];
}

function conformObject(
  type: ObjectType,
  value: Record<string, unknown>,
  notation: Notation,
  at: AttributePath,
): ObjectValue {
  const result: ObjectValue = {};
  for (const [name, { type: attribute }] of Object.entries(type.attributes)) {
    const given = value[name];
    // Most attributes are a word as it should be: only for others a path is made.
    result[name] = isWord(attribute, given) ? given : conform(attribute, given, notation, at.attribute(name));
  }
  return result;
}

function conformCollection(type: CollectionType, value: unknown, notation: Notation, at: AttributePath): Value {
  const element = (child: unknown, childAt: AttributePath) => conformElement(type.element, child, notation, childAt);
  if (type.kind === "map") {
    const entries = Object.entries(plainObject(type, value, at));
    return Object.fromEntries(entries.map(([key, child]) => [key, element(child, at.key(key))]));
  }
  if (!Array.isArray(value)) throw mismatch(type, value, at);
  return value.map((child: unknown, index) => element(child, type.kind === "list" ? at.key(index) : at));
}

function conformElement(type: ValueType, value: unknown, notation: Notation, at: AttributePath): Value {
  // Terraform allows null elements. No schema here means anything by them, and refusing them keeps every author's
  // element type free of null.
  if ((value === null || value === undefined) && notation.nullElements !== true)
    throw malformed("an element may not be null", "Leave the element out.", at);
  return conform(type, value, notation, at);
}

function conformTuple(type: TupleType, value: unknown, notation: Notation, at: AttributePath): Value[] {
  if (!Array.isArray(value) || value.length !== type.elements.length) throw mismatch(type, value, at);
  return type.elements.map((element, index) => conform(element, value[index], notation, at.key(index)));
}

function conformDynamic(type: ValueType, value: unknown, notation: Notation, at: AttributePath): Dynamic {
  const found = notation.dynamic(value);
  if (found === undefined) throw mismatch(type, value, at);
  return new Dynamic(found.type, conform(found.type, found.value, { ...notation, nullElements: true }, at));
}

function isWord(type: ValueType, value: unknown): value is string | boolean {
  return typeof value === "string" ? type.kind === "string" : typeof value === "boolean" && type.kind === "bool";
}

function conformWord(type: ValueType, value: unknown, at: AttributePath): string | boolean {
  if (isWord(type, value)) return value;
  throw mismatch(type, value, at);
}

function conformNumber(type: ValueType, value: unknown, notation: Notation, at: AttributePath): number | Decimal {
  const number = readNumber(value, notation);
  if (number === undefined) throw mismatch(type, value, at);
  if (type.kind === "integer" && !Number.isInteger(number)) throw mismatch(type, number, at);
  return number;
}

function readNumber(value: unknown, notation: Notation): number | Decimal | undefined {
  try {
    if (value instanceof Decimal) return value;
    if (typeof value === "number") return notation.double(value);
    // msgpack of cty: what neither an integer nor a double holds exactly is decimal text.
    return typeof value === "bigint" || typeof value === "string" ? Decimal.parse(value.toString()) : undefined;
  } catch {
    return undefined;
  }
}

function plainObject(type: ValueType, value: unknown, at: AttributePath): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isAtom(value)) {
    throw mismatch(type, value, at);
  }
  if (Object.hasOwn(value, "__proto__")) throw malformed(`"__proto__" is not a usable key`, "Choose another key.", at);
  return value as Record<string, unknown>;
}

/** A class of its own, and no object with attributes. */
function isAtom(value: object): boolean {
  return value instanceof Decimal || value instanceof Dynamic || value instanceof Uint8Array;
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
  tuple: "a tuple of as many elements as its type has",
  dynamic: "a value with its type",
};

/** Says what was expected and only the kind of what came: the value itself may be a secret. */
function mismatch(type: ValueType, value: unknown, at: AttributePath): PluginError {
  const got = Array.isArray(value) ? "list" : value instanceof Decimal ? "number of more digits" : typeof value;
  return malformed(`must be ${expected[type.kind]}, got a ${got}`, "Correct the value.", at);
}

function malformed(message: string, hint: string, path: AttributePath): PluginError {
  return new PluginError("PLUGIN_MALFORMED_VALUE", message, hint, { path });
}
