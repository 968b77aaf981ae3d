import { PluginError } from "../diagnostics";
import type { Decimal, Dynamic, Unknown, ValueType } from "../values";

/** The type of a collection's elements, of a function's parameter or of its result: a word, or one made of others. */
export type ElementType =
  | "string"
  | "integer"
  | "number"
  | "bool"
  | "dynamic"
  | { readonly list: ElementType }
  | { readonly set: ElementType }
  | { readonly map: ElementType }
  | { readonly object: Readonly<Record<string, ElementType>> };

interface ElementWords {
  string: string;
  integer: number;
  number: number | Decimal;
  bool: boolean;
  dynamic: Dynamic;
}

/**
 * A value of the type in which nothing is unknown. The first question keeps the compiler, when it looks at "any element
 * type" (inside a generic function), from unfolding that without end (TS2589).
 */
export type KnownElement<E> = [ElementType] extends [E]
  ? unknown
  : E extends keyof ElementWords
    ? ElementWords[E]
    : E extends { readonly list: infer I } | { readonly set: infer I }
      ? KnownElement<I>[]
      : E extends { readonly map: infer I }
        ? Record<string, KnownElement<I>>
        : E extends { readonly object: infer O }
          ? { [N in keyof O]: KnownElement<O[N]> | null }
          : never;

/** A value of the type as it stands in a configuration: unknown itself or inside. */
export type PendingElement<E> =
  | Unknown
  | (E extends keyof ElementWords
      ? ElementWords[E]
      : E extends { readonly list: infer I } | { readonly set: infer I }
        ? PendingElement<I>[]
        : E extends { readonly map: infer I }
          ? Record<string, PendingElement<I>>
          : E extends { readonly object: infer O }
            ? { [N in keyof O]: PendingElement<O[N]> | null }
            : never);

/**
 * The type by which values are checked, decoded and compared.
 *
 * @throws PluginError PLUGIN_INVALID_SCHEMA for a collection of dynamic elements: to Terraform all of them have one type
 */
export function elementType(of: ElementType): ValueType {
  if (typeof of === "string") return { kind: of };
  if ("list" in of) return { kind: "list", element: collected(elementType(of.list)) };
  if ("set" in of) return { kind: "set", element: collected(elementType(of.set)) };
  if ("map" in of) return { kind: "map", element: collected(elementType(of.map)) };
  const attributes = Object.entries(of.object).map(([name, type]) => [name, { type: elementType(type) }] as const);
  return { kind: "object", attributes: Object.fromEntries(attributes), whole: true };
}

/** The type, as that of a collection's elements. */
export function collected(element: ValueType): ValueType {
  if (!containsDynamic(element)) return element;
  throw new PluginError(
    "PLUGIN_INVALID_SCHEMA",
    "a collection has dynamic elements, whose types could differ",
    "This is a bug in the provider. Make the whole collection dynamic.",
  );
}

function containsDynamic(type: ValueType): boolean {
  if (type.kind === "object")
    return Object.values(type.attributes).some((attribute) => containsDynamic(attribute.type));
  return type.kind === "dynamic" || ("element" in type && containsDynamic(type.element));
}
