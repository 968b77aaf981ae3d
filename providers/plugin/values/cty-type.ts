import { PluginError } from "../diagnostics";
import type { ValueType } from "./value-type";

const primitives = { string: "string", integer: "number", number: "number", bool: "bool", dynamic: "dynamic" } as const;

/** cty's JSON spelling of a type. */
export function ctyType(type: ValueType): unknown {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return [type.kind, ctyType(type.element)];
    case "tuple":
      return ["tuple", type.elements.map(ctyType)];
    case "object":
      return ["object", Object.fromEntries(Object.entries(type.attributes).map(([n, a]) => [n, ctyType(a.type)]))];
    default:
      return primitives[type.kind];
  }
}

/**
 * The type that cty's JSON spells.
 *
 * @throws PluginError PLUGIN_MALFORMED_VALUE
 */
export function fromCtyType(spelt: unknown): ValueType {
  if (spelt === "string" || spelt === "number" || spelt === "bool" || spelt === "dynamic") return { kind: spelt };
  const type = Array.isArray(spelt) ? compound(spelt[0], spelt[1]) : undefined;
  if (type !== undefined) return type;
  throw new PluginError(
    "PLUGIN_MALFORMED_VALUE",
    "the type that a value brings is none that Terraform has",
    "This is a bug in what sent it: Terraform or a plugin client.",
  );
}

function compound(kind: unknown, inner: unknown): ValueType | undefined {
  if (kind === "list" || kind === "set" || kind === "map") return { kind, element: fromCtyType(inner) };
  if (kind === "tuple" && Array.isArray(inner)) return { kind, elements: inner.map(fromCtyType) };
  if (kind !== "object" || typeof inner !== "object" || inner === null) return undefined;
  const attributes = Object.entries(inner).map(([name, type]) => [name, { type: fromCtyType(type) }] as const);
  return { kind, attributes: Object.fromEntries(attributes), whole: true };
}
