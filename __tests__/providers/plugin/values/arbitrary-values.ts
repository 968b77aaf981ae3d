import fc from "fast-check";
import { Decimal, Dynamic, type Value } from "../../../../providers/plugin";
import type { ValueType } from "../../../../providers/plugin/values";

/** A type and a value of it, as terraform could send them: nested, with nulls, unknowns and numbers of any length. */
export interface TypedValue {
  readonly type: ValueType;
  readonly value: Value;
}

const longNumeral = fc
  .tuple(
    fc.constantFrom("", "-"),
    fc.stringMatching(/^[1-9][0-9]{0,40}$/),
    fc.option(fc.stringMatching(/^[0-9]{0,40}[1-9]$/), { nil: undefined }),
  )
  .map(([sign, whole, fraction]) => sign + whole + (fraction === undefined ? "" : `.${fraction}`));

const numbers = fc.oneof(
  fc.maxSafeInteger(),
  longNumeral.map((text) => Decimal.parse(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((double) => Decimal.parse(String(double))),
);

const typeOf: fc.Memo<ValueType> = fc.memo((depth) =>
  depth <= 1 ? primitiveType : fc.oneof(primitiveType, nested(depth)),
);

const primitiveType = fc.constantFrom<ValueType>(
  { kind: "string" },
  { kind: "integer" },
  { kind: "number" },
  { kind: "bool" },
  { kind: "dynamic" },
);

/** A type as only a dynamic value has it, with null elements in its collections. */
const broughtType = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<ValueType>({ kind: "string" }, { kind: "number" }, { kind: "bool" }),
    fc
      .tuple(fc.constantFrom("list" as const, "set" as const, "map" as const), tie("type"))
      .map(([kind, element]): ValueType => ({ kind, element })),
    fc.array(tie("type"), { maxLength: 4 }).map((elements): ValueType => ({ kind: "tuple", elements })),
    fc
      .dictionary(
        fc.string({ unit: "grapheme" }).filter((key) => key !== "__proto__"),
        tie("type"),
        { maxKeys: 4, noNullPrototype: true },
      )
      .map((types): ValueType => ({
        kind: "object",
        attributes: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])),
        whole: true,
      })),
  ),
})).type;

const nested = (depth: number): fc.Arbitrary<ValueType> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom("list" as const, "set" as const, "map" as const), typeOf(depth - 1))
      .map(([kind, element]): ValueType => ({ kind, element })),
    fc
      .dictionary(fc.stringMatching(/^[a-z]{1,6}$/), typeOf(depth - 1), { minKeys: 1, maxKeys: 4 })
      .map((types): ValueType => {
        const attributes = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
        return { kind: "object", attributes };
      }),
  );

function known(type: ValueType, gap: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  switch (type.kind) {
    case "string":
      return fc.string({ unit: "binary" });
    case "bool":
      return fc.boolean();
    case "integer":
      return fc.maxSafeInteger();
    case "number":
      return numbers;
    case "dynamic":
      return broughtType.chain((type) => fc.oneof(known(type, gap), gap).map((value) => new Dynamic(type, value)));
    case "tuple":
      return fc.tuple(...type.elements.map((element) => fc.oneof(known(element, gap), gap)));
    case "list":
    case "set":
      return fc.array(known(type.element, gap), { maxLength: 4 });
    case "map":
      return fc.dictionary(
        fc.string({ unit: "grapheme" }).filter((key) => key !== "__proto__"),
        known(type.element, gap),
        { maxKeys: 4, noNullPrototype: true },
      );
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(type.attributes).map(([name, { type: child }]) => [name, fc.oneof(known(child, gap), gap)]),
        ),
        { noNullPrototype: true },
      );
  }
}

/** `gap` is what may stand for an attribute instead of a value: null, and where it makes sense unknown. */
export const typedValue = (gap: fc.Arbitrary<Value>): fc.Arbitrary<TypedValue> =>
  typeOf(3).chain((type) => fc.oneof(known(type, gap), gap).map((value) => ({ type, value })));
