import { create, type DescField, type DescMessage, fromBinary, ScalarType, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { decode, encode } from "../../../../providers/plugin/protocol";
import { messages } from "../../../../providers/plugin/protocol/gen/messages";
import { file_tfplugin6 } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";

// protobuf-es walks the descriptors, ours its tables: two readings of one protocol.

const all = (found: readonly DescMessage[]): DescMessage[] =>
  found.flatMap((message) => [message, ...all(message.nestedMessages)]);
const described = all(file_tfplugin6.messages);
const typeOf = (message: DescMessage) => ({ name: message.typeName.replace("tfplugin6.", "") });

const scalars: Partial<Record<ScalarType, fc.Arbitrary<unknown>>> = {
  [ScalarType.STRING]: fc.string({ unit: "grapheme" }),
  [ScalarType.BYTES]: fc.uint8Array({ maxLength: 300 }),
  [ScalarType.BOOL]: fc.boolean(),
  [ScalarType.INT64]: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  [ScalarType.INT32]: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
};

function one(field: DescField, depth: number): fc.Arbitrary<unknown> {
  if (field.message !== undefined) return generated(field.message, depth - 1);
  if (field.enum !== undefined) return fc.constantFrom(...field.enum.values.map(({ number }) => number));
  const scalar = scalars[field.scalar];
  if (scalar === undefined) throw new Error(`${field.toString()}: a kind that no message had so far`);
  return scalar;
}

/** A message of that type, no deeper than `depth`, in the form of an initializer. */
function generated(message: DescMessage, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const fields = message.fields.filter(({ message: inside }) => depth > 0 || inside === undefined);
  const plain = fields.filter(({ oneof }) => oneof === undefined);
  const record = Object.fromEntries(
    plain.map((field) => {
      const value = one(field, depth);
      if (field.fieldKind === "list") return [field.localName, fc.array(value, { maxLength: 3 })];
      if (field.fieldKind === "map")
        return [
          field.localName,
          fc.dictionary(fc.string({ maxLength: 5 }), value, { maxKeys: 3, noNullPrototype: true }),
        ];
      return [field.localName, value];
    }),
  );
  const oneofs = Object.fromEntries(
    message.oneofs.map((each) => [
      each.localName,
      fc.oneof(...each.fields.map((field) => one(field, depth).map((value) => ({ case: field.localName, value })))),
    ]),
  );
  return fc.record({ ...record, ...oneofs }, { requiredKeys: [] });
}

/** Without what protobuf-es adds. */
function bare(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inside]) => name !== "$typeName" && inside !== undefined)
      .map(([name, inside]) => [name, bare(inside)]),
  );
}

test("every message of the protocol has its table, and no other", () => {
  expect(Object.keys(messages).sort()).toEqual(described.map((message) => typeOf(message).name).sort());
});

test.each(described.map((message): [string, DescMessage] => [message.typeName, message]))(
  "%s is written as the same bytes and read as the same values",
  (_, message) => {
    fc.assert(
      fc.property(generated(message, 4), (init) => {
        const bytes = toBinary(message, create(message, init));
        expect(Buffer.from(encode(typeOf(message), init)).equals(bytes)).toBe(true);
        expect(bare(decode(typeOf(message), bytes))).toEqual(bare(fromBinary(message, bytes)));
      }),
      { numRuns: 25 },
    );
  },
);

const read = described.find(({ typeName }) => typeName === "tfplugin6.ReadResource.Request")!;
const bytes = toBinary(
  read,
  create(read, { typeName: "a", currentState: { msgpack: Buffer.from("value") }, clientCapabilities: {} }),
);

test("what a newer core adds is passed over", () => {
  const newer = Buffer.concat([bytes, Buffer.from([0xfa, 0x01, 2, 1, 2, 0xf8, 0x01, 5])]); // fields 31, bytes and number
  expect(bare(decode(typeOf(read), newer))).toEqual(bare(decode(typeOf(read), bytes)));
});

test("bytes that are no message are refused or read, in bounded time, whatever they are", () => {
  for (let length = 1; length < bytes.length; length += 1) {
    const cut = bytes.subarray(0, length);
    const attempt = (act: () => unknown): unknown => {
      try {
        return bare(act());
      } catch {
        return "refused";
      }
    };
    expect(attempt(() => decode(typeOf(read), cut))).toEqual(attempt(() => fromBinary(read, cut)));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
      for (const message of described) {
        try {
          decode(typeOf(message), garbage);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }
    }),
    { numRuns: 300 },
  );
});
