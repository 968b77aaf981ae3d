import { decode, encode, ExtData } from "@msgpack/msgpack";
import fc from "fast-check";
import { Decimal, decodeJson, encodeJson, PluginError, unknown, type Value } from "../../../../providers/plugin";
import {
  decodeMsgpack,
  encodeMsgpack,
  equalValues,
  parseJson,
  type ValueType,
} from "../../../../providers/plugin/values";
import { typedValue } from "./arbitrary-values";

const number: ValueType = { kind: "number" };
const integer: ValueType = { kind: "integer" };
const object = (attributes: Record<string, ValueType>): ValueType => ({
  kind: "object",
  attributes: Object.fromEntries(Object.entries(attributes).map(([name, type]) => [name, { type }])),
});

/** The error that `work` throws. */
function faultOf(work: () => unknown): PluginError {
  try {
    work();
  } catch (error) {
    if (error instanceof PluginError) return error;
    throw error;
  }
  throw new Error("it should have thrown");
}

describe("msgpack", () => {
  test("every value comes back as it was", () => {
    fc.assert(
      fc.property(typedValue(fc.constantFrom<Value>(null, unknown)), ({ type, value }) => {
        const back = decodeMsgpack(type, encodeMsgpack(value));
        expect(back).toEqual(value);
        expect(equalValues(type, back, value) || value === unknown).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("a whole number within 2^53 is an integer on the wire, any other number is decimal text", () => {
    expect(decode(encodeMsgpack(9007199254740991))).toBe(9007199254740991);
    expect(decode(encodeMsgpack(0.1))).toBe("0.1");
    expect(decode(encodeMsgpack(1e-7))).toBe("0.0000001");
    expect(decode(encodeMsgpack(1e21))).toBe("1000000000000000000000");
    expect(decode(encodeMsgpack(Decimal.parse("9007199254740993")))).toBe("9007199254740993");
  });

  test.each<[string, unknown, string]>([
    ["an int64", 9223372036854775807n, "9223372036854775807"],
    ["a negative int64", -9223372036854775808n, "-9223372036854775808"],
    ["decimal text", "3.14159265358979323846", "3.14159265358979323846"],
    ["a whole number beyond int64 as text", "9223372036854775808", "9223372036854775808"],
    ["a double that is not the decimal it prints", 0.1, "0.1000000000000000055511151231257827021181583404541015625"],
    ["a double beyond 2^53", 2 ** 60, "1152921504606846976"],
    ["an exact double", 0.375, "0.375"],
    ["the smallest double's neighbour", -(2 ** -30), "-0.000000000931322574615478515625"],
  ])("reads %s without loss", (_, wire, text) => {
    const value = decodeMsgpack(number, encode(wire, { useBigInt64: true }));
    expect(encodeJson(value)).toBe(text);
  });

  test("an unknown with refinements is unknown", () => {
    const refined = encode(new ExtData(12, encode({ 2: "pre-" })));
    expect(decodeMsgpack({ kind: "string" }, refined)).toBe(unknown);
    expect(decodeMsgpack({ kind: "string" }, encode(new ExtData(0, new Uint8Array([0]))))).toBe(unknown);
    expect(decodeMsgpack({ kind: "string" }, encode(new ExtData(99, new Uint8Array())))).toBe(unknown);
  });

  test("unknown is written as extension 0, as cty does", () => {
    expect([...encodeMsgpack(unknown)]).toEqual([0xd4, 0, 0]);
  });

  test("bytes that are no msgpack are refused", () => {
    const fault = faultOf(() => decodeMsgpack(number, new Uint8Array([0xc1])));
    expect(fault.code).toBe("PLUGIN_MALFORMED_VALUE");
    expect(fault.message).toContain("1 bytes are not a msgpack value");
  });

  test.each<[string, ValueType, unknown, string]>([
    ["a string for a number", object({ port: number }), { port: "eighty" }, "port"],
    ["a fraction for an integer", object({ port: integer }), { port: 1.5 }, "port"],
    ["a number beyond 2^53 for an integer", object({ port: integer }), { port: "9007199254740993" }, "port"],
    ["a number for a string", object({ a: object({ name: { kind: "string" } }) }), { a: { name: 5 } }, "a.name"],
    ["null in a list", object({ l: { kind: "list", element: number } }), { l: [1, null] }, "l[1]"],
    ["a bool in a map", object({ m: { kind: "map", element: number } }), { m: { k: true } }, 'm["k"]'],
    ["a list for an object", object({ o: object({}) }), { o: [] }, "o"],
    ["a map for a set", object({ s: { kind: "set", element: number } }), { s: {} }, "s"],
  ])("%s is refused at its path", (_, type, wire, path) => {
    const fault = faultOf(() => decodeMsgpack(type, encode(wire)));
    expect(fault.code).toBe("PLUGIN_MALFORMED_VALUE");
    expect(fault.path?.toString()).toBe(path);
  });

  test("a refused value is not in the error: it may be a secret", () => {
    const fault = faultOf(() => decodeMsgpack(object({ pin: number }), encode({ pin: "hunter2" })));
    expect(fault.message + fault.hint).not.toContain("hunter2");
  });
});

describe("state JSON", () => {
  test("every known value comes back as it was", () => {
    fc.assert(
      fc.property(typedValue(fc.constant<Value>(null)), ({ type, value }) => {
        expect(decodeJson(type, encodeJson(value))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test("agrees with JSON.parse wherever that loses nothing", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (compact, space) => {
        const short = (_: string, value: unknown) => (typeof value === "number" ? 7.5 : value);
        const text = JSON.stringify(JSON.parse(compact, short), null, space);
        expect(parseJson(text)).toEqual(JSON.parse(text));
        // Beside a number that JSON.parse would damage, another reader reads the same text.
        expect(parseJson(`[${text}, 9007199254740993]`)).toEqual([JSON.parse(text), Decimal.parse("9007199254740993")]);
      }),
    );
  });

  test("reads every number as the decimal that is written there, wherever it stands", () => {
    const digits = fc.stringMatching(/^\d{1,20}$/);
    const whole = fc.oneof(fc.constant("0"), fc.stringMatching(/^[1-9]\d{0,20}$/));
    const exponent = fc.stringMatching(/^[eE][+-]?\d{1,2}$/);
    const optional = (part: fc.Arbitrary<string>) => fc.oneof(fc.constant(""), part);
    const fraction = optional(digits.map((text) => `.${text}`));
    const numeral = fc
      .tuple(fc.constantFrom("", "-"), whole, fraction, optional(exponent))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(numeral, fc.constantFrom("", " ", "\n"), (text, space) => {
        const number = Decimal.parse(text);
        expect(parseJson(`${space}${text}${space}`)).toStrictEqual(number);
        expect(parseJson(`{"a":${space}${text},"b":[${space}${text}]}`)).toStrictEqual({ a: number, b: [number] });
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps the digits that JSON.parse would lose", () => {
    const type = object({ big: number, long: number, tiny: number });
    const text = '{"big":9007199254740993,"long":3.14159265358979323846,"tiny":1e-20}';
    expect(encodeJson(decodeJson(type, text))).toBe(
      '{"big":9007199254740993,"long":3.14159265358979323846,"tiny":0.00000000000000000001}',
    );
  });

  test("attributes that the schema no longer has are left out, new ones are null", () => {
    const type = object({ kept: { kind: "string" }, added: number });
    expect(decodeJson(type, '{"kept":"a","removed":{"x":[1]}}')).toEqual({ kept: "a", added: null });
  });

  test.each(["", "{", '{"a":}', '{"a":1,}', "[1,]", '{"a" 1}', "{}x", '{"\\x":1}', "nul", '{"__proto__":'])(
    "%j is refused",
    (text) => {
      expect(faultOf(() => decodeJson(object({}), text)).code).toBe("PLUGIN_MALFORMED_VALUE");
    },
  );

  test("a key that would become a prototype is refused", () => {
    const fault = faultOf(() => decodeJson({ kind: "map", element: number }, '{"__proto__":1}'));
    expect(fault.message).toContain("__proto__");
  });

  test("an unknown has no JSON", () => {
    expect(faultOf(() => encodeJson({ a: [unknown] })).code).toBe("PLUGIN_UNEXPECTED_UNKNOWN");
  });
});

describe("numbers", () => {
  test.each([
    ["1e3", "1000"],
    ["-0", "0"],
    ["-0.0", "0"],
    ["007", "7"],
    ["1.50", "1.5"],
    ["12.34e-4", "0.001234"],
    ["12.34e1", "123.4"],
    ["+5", "5"],
    ["1.", "1"],
  ])("%s is %s", (text, plain) => {
    expect(Decimal.parse(text).toString()).toBe(plain);
  });

  test.each(["", "x", "1e", "0x10", "1e999999999", "NaN", "Infinity", "1 "])("%j is no number", (text) => {
    expect(faultOf(() => Decimal.parse(text)).code).toBe("PLUGIN_MALFORMED_VALUE");
  });

  test("a number has one representation: a JavaScript number exactly where it loses nothing", () => {
    expect(Decimal.parse("9007199254740991")).toBe(9007199254740991);
    expect(Decimal.parse("9007199254740992")).toBeInstanceOf(Decimal);
    expect(Decimal.parse("0.30000000000000004")).toBe(0.30000000000000004);
    expect(Decimal.parse("0.300000000000000040")).toBe(0.30000000000000004);
    expect(Decimal.parse("0.3000000000000000400001")).toBeInstanceOf(Decimal);
  });
});

describe("equality", () => {
  const set: ValueType = { kind: "set", element: object({ n: number }) };

  test("a set has no order, a list has", () => {
    const [a, b] = [
      [{ n: 1 }, { n: 2 }],
      [{ n: 2 }, { n: 1 }],
    ];
    expect(equalValues(set, a, b)).toBe(true);
    expect(equalValues({ ...set, kind: "list" }, a, b)).toBe(false);
  });

  test("a set counts its elements", () => {
    expect(equalValues(set, [{ n: 1 }, { n: 1 }], [{ n: 1 }, { n: 2 }])).toBe(false);
  });

  test("long numbers are compared by all their digits", () => {
    const [a, b] = ["9007199254740992", "9007199254740993"].map((text) => Decimal.parse(text));
    expect(equalValues(number, a!, b!)).toBe(false);
    expect(equalValues(number, a!, Decimal.parse("9007199254740992.0"))).toBe(true);
  });
});
