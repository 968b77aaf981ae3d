import {
  type Attribute,
  bool,
  defineProvider,
  defineResource,
  defineSchema,
  integer,
  list,
  listOfObjects,
  map,
  mapOfObjects,
  number,
  objectAttribute,
  PluginError,
  set,
  setOfObjects,
  string,
} from "../../../../providers/plugin";
import { toWireSchema } from "../../../../providers/plugin/protocol";

const computed = { computed: true } as const;

describe("on the wire", () => {
  test.each<[string, Attribute, string]>([
    ["string", string(computed), '"string"'],
    ["integer", integer(computed), '"number"'],
    ["number", number(computed), '"number"'],
    ["bool", bool(computed), '"bool"'],
    ["list", list({ of: "string", ...computed }), '["list","string"]'],
    ["set of lists", set({ of: { list: "integer" }, ...computed }), '["set",["list","number"]]'],
    ["map of maps", map({ of: { map: { set: "bool" } }, ...computed }), '["map",["map",["set","bool"]]]'],
  ])("%s has cty's type", (_, attribute, type) => {
    const wire = toWireSchema(defineSchema({ attributes: { a: attribute } }), "resource").block?.attributes?.[0];
    expect(Buffer.from(wire?.type ?? []).toString()).toBe(type);
    expect(wire?.nestedType).toBeUndefined();
  });

  const inner = { n: integer({ optional: true, default: 1 }) };
  test.each<[string, Attribute, number]>([
    ["an object", objectAttribute({ optional: true, attributes: inner }), 1],
    ["a list of objects", listOfObjects({ optional: true, attributes: inner }), 2],
    ["a set of objects", setOfObjects({ optional: true, attributes: inner }), 3],
    ["a map of objects", mapOfObjects({ optional: true, attributes: inner }), 4],
  ])("%s is a nested attribute", (_, attribute, nesting) => {
    const wire = toWireSchema(defineSchema({ attributes: { a: attribute } }), "resource").block?.attributes?.[0];
    expect(wire?.type).toBeUndefined();
    expect(wire?.nestedType).toMatchObject({ nesting, attributes: [{ name: "n", optional: true, computed: true }] });
  });

  test("a default is optional and computed, and only optional in a provider block, which may not compute", () => {
    const schema = defineSchema({ attributes: { a: string({ optional: true, default: "x" }) } });
    expect(toWireSchema(schema, "resource").block?.attributes).toMatchObject([{ optional: true, computed: true }]);
    expect(toWireSchema(schema, "provider").block?.attributes).toMatchObject([{ optional: true, computed: false }]);
  });
});

describe("a schema that Terraform would refuse", () => {
  const attributes = (name: string, attribute: Attribute) => () => defineSchema({ attributes: { [name]: attribute } });
  test.each<[string, () => unknown, string]>([
    ["no flag at all", attributes("a", string({})), "a is none of required, optional or computed"],
    ["required with a default", attributes("a", string({ required: true, default: "x" })), "a is required and also"],
    [
      "a validator of what nobody writes",
      attributes("a", string({ ...computed, validators: [() => "no"] })),
      "has validators",
    ],
    ["a name in camel case", attributes("aB", string(computed)), "aB is not a name"],
    ["a name of Terraform's", attributes("count", string(computed)), "keeps for itself"],
    ["a flaw inside", attributes("o", objectAttribute({ optional: true, attributes: { x: bool({}) } })), "o.x is none"],
  ])("%s is a bug that shows at definition", (_, define, message) => {
    expect(define).toThrow(PluginError);
    expect(define).toThrow(message);
  });

  test("two resources of one type, and a type without the provider's name, are refused too", () => {
    const fail = () => Promise.reject(new Error("not called"));
    const schema = defineSchema({ attributes: {} });
    const resource = (typeName: string) =>
      defineResource<null>()({ typeName, schema, read: fail, create: fail, update: fail, delete: fail });
    const provide = (...names: string[]) =>
      defineProvider<null>()({ name: "t", version: "1", schema, configure: fail, resources: names.map(resource) });
    expect(() => provide("t_a", "t_a")).toThrow("t_a is defined twice");
    expect(() => provide("u_a")).toThrow('u_a does not start with "t_"');
  });
});
