import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProviderTestStep, testProvider } from "../../providers/plugin/testing";
import { describeOnEachBinary } from "../machine/requirements";
import { bundleCornerCaseProvider } from "./corner-case-provider/bundle";

jest.setTimeout(120_000);

const address = "corner_dynamic.d";

describeOnEachBinary("values of dynamic type", (binary) => {
  let folder: string;
  let things: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "corner-dynamic-"));
    bundleCornerCaseProvider(join(folder, "provider"));
  });
  beforeEach(() => {
    things = mkdtempSync(join(folder, "things-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const declare = (attributes: string): string => `
provider "corner" { folder = ${JSON.stringify(things)} }
resource "corner_dynamic" "d" {
  name = "d"
  ${attributes}
}
`;
  const live = (steps: readonly ProviderTestStep[]): Promise<void> =>
    testProvider({
      binary,
      command: [process.execPath, join(folder, "provider")],
      steps,
      destroyed: () => {
        expect(readdirSync(things)).toEqual([]);
      },
    });

  const literals: [string, string, string, unknown][] = [
    ["text", '"t"', "string", "t"],
    ["a long number", "9007199254740993.1", "number", expect.anything()],
    ["a tuple", '["a", 1, [true], null]', "tuple", ["a", 1, [true], null]],
    ["an object of anything", '{ a = 1, b = ["x", null], c = {} }', "object", { a: 1, b: ["x", null], c: {} }],
    ["a list", 'tolist(["a", null])', "list", ["a", null]],
    ["an empty map", "tomap({})", "map", {}],
    ["a set of objects", "toset([{ n = 1 }, { n = 2 }])", "set", [{ n: 1 }, { n: 2 }]],
    ["nothing of a known type", "tostring(null)", "string", null],
    ["nothing", "null", "null", null],
  ];
  test("keep type and value through create, empty plan, import, another type and destroy", async () => {
    const declared = (shift: number): string =>
      literals
        .map((_, n) => {
          const literal = literals[(n + shift) % literals.length]![1];
          return `resource "corner_dynamic" "d${n}" {\n  name = "d${n}"\n  given = ${literal}\n  inside = { given = ${literal} }\n}\n`;
        })
        .join("");
    await live(
      [0, 1].map((shift) => ({
        config: declare("") + declared(shift),
        check: (resources) => {
          for (const n of literals.keys()) {
            const [, , kind, value] = literals[(n + shift) % literals.length]!;
            expect(resources[`corner_dynamic.d${n}`]).toEqual({
              name: `d${n}`,
              given: value,
              defaulted: ["d", 1, { of: null }],
              decided: value,
              inside: { given: value, echo: value },
              kinds: { given: kind, inside: kind },
            });
          }
          expect(readFileSync(join(things, `dynamic-d${1 - shift}.json`), "utf8")).toContain(
            '"given":{"value":9007199254740993.1,"type":"number"}',
          );
        },
        imports: literals
          .map((_, n) => ({ address: `corner_dynamic.d${n}`, id: `d${n}` }))
          .slice(0, shift === 0 ? 3 : 0),
      })),
    );
  });

  test("what only the apply knows is unknown in the plan, alone and inside", async () => {
    const late = (value: string) => `
resource "terraform_data" "late" { input = ${value} }
${declare("given = [terraform_data.late.output, 1]\n  inside = { given = terraform_data.late.output }")}`;
    await live([
      {
        config: late('"x"'),
        check: (resources) => {
          expect(resources[address]).toMatchObject({ decided: ["x", 1], inside: { echo: "x" } });
        },
      },
      {
        config: late("[1, 2]"),
        check: (resources) => {
          expect(resources[address]).toMatchObject({
            decided: [[1, 2], 1],
            kinds: { given: "tuple", inside: "tuple" },
          });
        },
      },
    ]);
  });

  test("a validator sees the type", async () => {
    await live([{ config: declare("given = true"), error: /given must not be a bool/ }]);
  });

  test("go into functions and come out of them, alone and in any number", async () => {
    const functions = `
resource "terraform_data" "late" { input = 1 }
resource "terraform_data" "out" {
  input = {
    echoes = [for v in [["a", 1], { n = null }, "t"] : jsonencode(provider::corner::echo(v))]
    long   = tostring(provider::corner::echo(12345678901234567890.125))
    none   = provider::corner::echo(null) == null
    late   = provider::corner::echo(terraform_data.late.output)
    types  = provider::corner::types_of("a", 1, [], {}, null, tolist(["x"]), tostring(null), true)
    no     = provider::corner::types_of()
  }
}
`;
    await live([
      {
        config: declare("") + functions,
        check: (resources) => {
          expect(resources["terraform_data.out"]!["output"]).toEqual({
            echoes: ['["a",1]', '{"n":null}', '"t"'],
            long: "12345678901234567890.125",
            none: true,
            late: 1,
            types: ["string", "number", "tuple", "object", "null", "list", "string", "bool"],
            no: [],
          });
        },
      },
    ]);
  });
});
