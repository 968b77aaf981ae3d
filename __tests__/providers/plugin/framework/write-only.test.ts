import {
  defineDataSource,
  defineProvider,
  defineSchema,
  integer,
  mapOfObjects,
  objectAttribute,
  setOfObjects,
  string,
} from "../../../../providers/plugin";
import { resourceState } from "../../../../providers/plugin/framework/resource-state";

const inner = { pin: string({ optional: true, writeOnly: true }), port: integer({ optional: true }) };

test("write-only attributes are null at every depth of a state, everything else stays", () => {
  const schema = defineSchema({
    attributes: {
      secret: string({ required: true, writeOnly: true }),
      one: objectAttribute({ optional: true, attributes: inner }),
      many: mapOfObjects({ optional: true, attributes: inner }),
    },
  });
  const state = { secret: "s", one: { pin: "1", port: 1 }, many: { pin: { pin: "2", port: 2 } } };
  expect(resourceState(schema, state)).toEqual({
    secret: null,
    one: { pin: null, port: 1 },
    many: { pin: { pin: null, port: 2 } },
  });
  expect(resourceState(schema, null)).toBeNull();
});

test.each<[string, () => unknown, string]>([
  [
    "with a default",
    () => defineSchema({ attributes: { a: string({ writeOnly: true, default: "x" }) } }),
    "write-only and also",
  ],
  [
    "that replaces",
    () => defineSchema({ attributes: { a: string({ optional: true, writeOnly: true, requiresReplace: true }) } }),
    "no plan sees it change",
  ],
  [
    "inside a set",
    () => defineSchema({ attributes: { a: setOfObjects({ optional: true, attributes: inner }) } }),
    "a is a set, and write-only inside",
  ],
  [
    "in a data source",
    () =>
      defineProvider<null>()({
        ...{ name: "t", version: "1", schema: defineSchema({ attributes: {} }), resources: [] },
        configure: () => Promise.resolve(null),
        dataSources: [
          defineDataSource<null>()({
            typeName: "t_d",
            schema: defineSchema({ attributes: inner }),
            read: ({ config }) => Promise.resolve(config),
          }),
        ],
      }),
    "outside of a managed resource",
  ],
])("a write-only attribute %s is refused at definition", (_, define, message) => {
  expect(define).toThrow(message);
});
