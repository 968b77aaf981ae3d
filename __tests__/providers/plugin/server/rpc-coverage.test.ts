import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DescMessage } from "@bufbuild/protobuf";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";
import { handlers } from "../../../../providers/plugin/server/handlers";
import { unsupported, unusedFields } from "../../../../providers/plugin/server/unsupported";
import { rpcCoverage } from "./rpc-coverage";

const names = Provider.methods.map(({ name }) => name);
const source = (path: string) => readFileSync(join(__dirname, path), "utf8");

/** The text of the test with this title, up to the next one; undefined where there is none. */
function bodyOf(file: string, title: string): string | undefined {
  const [, after] = source(file).split(`test(${JSON.stringify(title)}`);
  return after?.split(/\n {0,2}test[.(]/)[0];
}

test("every call of tfplugin6.proto has an entry in the table, and the table has no other", () => {
  expect(Object.keys(rpcCoverage).sort()).toEqual([...names].sort());
});

test.each(Provider.methods.map((method) => [method.name, method.localName] as const))(
  "%s is called by the test that the table names",
  (name, localName) => {
    const [file, title] = rpcCoverage[name]!.conformance;
    const body = bodyOf(file, title);
    expect(body).toBeDefined();
    // Some tests call through a function of their file.
    const helpers: Record<string, string> = { ConfigureProvider: "configure(client", CallFunction: "call(" };
    expect(body!.includes(`method.${localName}`) || body!.includes(helpers[name] ?? "\0")).toBe(true);
  },
);

test("a call is answered or unsupported, and never both", () => {
  expect(Object.keys(handlers).sort()).toEqual(Provider.methods.map(({ localName }) => localName).sort());
  expect(Object.keys(unsupported).filter((name) => name in handlers)).toEqual([]);
});

test("a field that is said to be unused is one of the protocol, and no file of the SDK names it", () => {
  const fields = new Set<string>();
  const collect = (message: DescMessage): void => {
    for (const field of message.fields) {
      fields.add(field.name);
      if (field.message !== undefined && !seen.has(field.message.typeName)) {
        seen.add(field.message.typeName);
        collect(field.message);
      }
    }
  };
  const seen = new Set<string>();
  for (const { input, output } of Provider.methods) [input, output].forEach(collect);
  const root = "../../../../providers/plugin/";
  const files = ["data-source", "ephemeral-resource", "function", "managed-resource", "provider", "request"];
  const texts = [
    ...files.map((name) => source(`${root}server/handlers/${name}.ts`)),
    ...["diagnostic", "dynamic-value", "function", "schema"].map((name) => source(`${root}protocol/${name}.ts`)),
  ].join("\n");
  for (const name of Object.keys(unusedFields)) {
    expect(fields).toContain(name);
    const local = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(texts).not.toMatch(new RegExp(`\\b${local}\\b`));
  }
});
