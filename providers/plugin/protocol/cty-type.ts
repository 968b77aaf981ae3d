import type { ValueType } from "../values";

const primitives = { string: "string", integer: "number", number: "number", bool: "bool" } as const;

/** cty's JSON spelling of a type. */
export function ctyType(type: ValueType): unknown {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return [type.kind, ctyType(type.element)];
    case "object":
      return ["object", Object.fromEntries(Object.entries(type.attributes).map(([n, a]) => [n, ctyType(a.type)]))];
    default:
      return primitives[type.kind];
  }
}
