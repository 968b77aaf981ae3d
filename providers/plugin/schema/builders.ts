import type { Decimal, Dynamic, Unknown, ValueType } from "../values";
import type { Attribute, AttributeOptions, Attributes, KnownObject, PendingObject } from "./attribute";
import { collected, type ElementType, elementType, type KnownElement, type PendingElement } from "./element-type";

type Of<E, V, K> = AttributeOptions<V, K> & { readonly of: E };
type WithAttributes<A, V, K> = AttributeOptions<V, K> & { readonly attributes: A };
type PendingElementObject<A extends Attributes> = PendingObject<A> | Unknown;

/** Text. */
export function string(options: AttributeOptions<string>): Attribute<string> {
  return attribute({ kind: "string" }, options);
}

/** A whole number of at most 2^53 - 1, as a JavaScript number. Anything else in a configuration is an error there. */
export function integer(options: AttributeOptions<number>): Attribute<number> {
  return attribute({ kind: "integer" }, options);
}

/** Any number; a `Decimal` where a JavaScript number would lose digits. */
export function number(options: AttributeOptions<number | Decimal>): Attribute<number | Decimal> {
  return attribute({ kind: "number" }, options);
}

export function bool(options: AttributeOptions<boolean>): Attribute<boolean> {
  return attribute({ kind: "bool" }, options);
}

/** A value of any type, which it brings along. */
export function dynamic(options: AttributeOptions<Dynamic>): Attribute<Dynamic> {
  return attribute({ kind: "dynamic" }, options);
}

/** @example list({ of: "string", optional: true }) */
export function list<const E extends ElementType>(
  options: Of<E, PendingElement<E>[], KnownElement<E>[]>,
): Attribute<PendingElement<E>[], KnownElement<E>[]> {
  return attribute({ kind: "list", element: collected(elementType(options.of)) }, options);
}

/** Elements without order or duplicates; an array in JavaScript. */
export function set<const E extends ElementType>(
  options: Of<E, PendingElement<E>[], KnownElement<E>[]>,
): Attribute<PendingElement<E>[], KnownElement<E>[]> {
  return attribute({ kind: "set", element: collected(elementType(options.of)) }, options);
}

/** @example map({ of: { list: "string" }, optional: true }) */
export function map<const E extends ElementType>(
  options: Of<E, Record<string, PendingElement<E>>, Record<string, KnownElement<E>>>,
): Attribute<Record<string, PendingElement<E>>, Record<string, KnownElement<E>>> {
  return attribute({ kind: "map", element: collected(elementType(options.of)) }, options);
}

/** One object with attributes of its own. */
export function objectAttribute<A extends Attributes>(
  options: WithAttributes<A, PendingObject<A>, KnownObject<A>>,
): Attribute<PendingObject<A>, KnownObject<A>> {
  return attribute({ kind: "object", attributes: options.attributes }, options);
}

export function listOfObjects<A extends Attributes>(
  options: WithAttributes<A, PendingElementObject<A>[], KnownObject<A>[]>,
): Attribute<PendingElementObject<A>[], KnownObject<A>[]> {
  return attribute({ kind: "list", element: collected({ kind: "object", attributes: options.attributes }) }, options);
}

export function setOfObjects<A extends Attributes>(
  options: WithAttributes<A, PendingElementObject<A>[], KnownObject<A>[]>,
): Attribute<PendingElementObject<A>[], KnownObject<A>[]> {
  return attribute({ kind: "set", element: collected({ kind: "object", attributes: options.attributes }) }, options);
}

export function mapOfObjects<A extends Attributes>(
  options: WithAttributes<A, Record<string, PendingElementObject<A>>, Record<string, KnownObject<A>>>,
): Attribute<Record<string, PendingElementObject<A>>, Record<string, KnownObject<A>>> {
  return attribute({ kind: "map", element: collected({ kind: "object", attributes: options.attributes }) }, options);
}

function attribute<V, K>(type: ValueType, options: AttributeOptions<V, K>): Attribute<V, K> {
  return {
    type,
    required: options.required ?? false,
    optional: (options.optional ?? false) || options.default !== undefined,
    computed: options.computed ?? false,
    sensitive: options.sensitive ?? false,
    deprecated: options.deprecated ?? false,
    writeOnly: options.writeOnly ?? false,
    description: options.description ?? "",
    default: options.default,
    validators: options.validators ?? [],
    requiresReplace: options.requiresReplace ?? false,
    requiresReplaceIf: options.requiresReplaceIf,
    useStateForUnknown: options.useStateForUnknown ?? false,
    timeouts: undefined,
    block: undefined,
  };
}
