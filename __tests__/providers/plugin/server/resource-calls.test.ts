import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, type DescMessage, fromBinary, toBinary } from "@bufbuild/protobuf";
import { decode, encode } from "@msgpack/msgpack";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";
import { bundleCornerCaseProvider } from "../../../acceptance/corner-case-provider/bundle";
import { ProviderProcess, TerraformClient } from "./terraform-client";

const { method } = Provider;
const folder = mkdtempSync(join(tmpdir(), "calls-test-"));
let started: ProviderProcess;
let client: TerraformClient;

beforeAll(async () => {
  const executable = join(folder, "terraform-provider-corner_v0.1.0");
  bundleCornerCaseProvider(executable);
  started = ProviderProcess.start({ executable, env: { TMPDIR: folder } });
  client = await TerraformClient.dial(await started.handshake());
  await client.call(method.configureProvider, { config: { msgpack: encode({ folder }) } });
});
afterAll(async () => {
  await client.shutdown();
  await started.exited;
  rmSync(folder, { recursive: true });
  expect(started.stdout).toHaveLength(1);
});

test("the schema has what the provider has", async () => {
  const schema = await client.call(method.getProviderSchema, {});
  expect(schema.diagnostics).toEqual([]);
  expect(Object.keys(schema.resourceSchemas).sort()).toEqual([
    "corner_blocks",
    "corner_dynamic",
    "corner_thing",
    "corner_values",
  ]);
  expect(Object.keys(schema.dataSourceSchemas)).toEqual(["corner_lookup"]);
  expect(Object.keys(schema.ephemeralResourceSchemas)).toEqual(["corner_token"]);
  const blocks = schema.resourceSchemas["corner_blocks"]!.block!.blockTypes;
  const shapes = blocks.map(({ typeName, nesting, minItems, maxItems }) => [typeName, nesting, minItems, maxItems]);
  expect(shapes).toEqual([
    ["owner", 1, 0n, 0n],
    ["limits", 5, 0n, 0n],
    ["rule", 2, 0n, 3n],
    ["peer", 3, 0n, 0n],
    ["zone", 4, 0n, 0n],
    ["final", 1, 1n, 1n],
  ]);
  expect(blocks[2]!.block!.blockTypes).toMatchObject([{ typeName: "match", nesting: 3 }]);
  expect(blocks[4]!.block).toMatchObject({ deprecated: true });
  expect(schema.serverCapabilities).toMatchObject({ planDestroy: true, moveResourceState: true });
});

test("a provider block is validated", async () => {
  const { diagnostics } = await client.call(method.validateProviderConfig, { config: { msgpack: encode({ folder }) } });
  expect(diagnostics).toEqual([]);
});

test("a data source is validated and read", async () => {
  writeFileSync(join(folder, "thing-there.json"), "{}");
  const typeName = "corner_lookup";
  const config = { msgpack: encode({ id: "there", prefix: null, exists: null }) };
  expect((await client.call(method.validateDataResourceConfig, { typeName, config })).diagnostics).toEqual([]);
  const { state } = await client.call(method.readDataSource, { typeName, config });
  expect(decode(state!.msgpack)).toEqual({ id: "there", prefix: "thing", exists: true });
});

test("what exists is imported, what does not is an error", async () => {
  writeFileSync(join(folder, "thing-i.json"), '{"id":"thing-i","name":"i","amount":9007199254740993}');
  const typeName = "corner_thing";
  const { importedResources } = await client.call(method.importResourceState, { typeName, id: "thing-i" });
  expect(importedResources).toMatchObject([{ typeName }]);
  expect(decode(importedResources[0]!.state!.msgpack)).toMatchObject({ name: "i", amount: "9007199254740993" });
  const absent = await client.call(method.importResourceState, { typeName, id: "thing-no" });
  expect(absent).toMatchObject({ importedResources: [], diagnostics: [{ summary: "No such thing" }] });
});

const nameOf: Readonly<Record<string, string>> = {
  ValidateDataResourceConfig: "corner_lookup",
  ReadDataSource: "corner_lookup",
  ValidateEphemeralResourceConfig: "corner_token",
  OpenEphemeralResource: "corner_token",
};

/** The calls that take a value, and how a value gets into each of them. */
const withValue = Provider.methods.flatMap(({ name, input, output }) => {
  const fields = input.fields.filter((field) => field.message?.typeName === "tfplugin6.DynamicValue");
  const value = fields.filter((field) => field.name !== "provider_meta");
  return value.length === 0 ? [] : [{ name, input, output, value }];
});

/** What the call says of `bytes` in the place of every value. */
async function complaint({ name, input, output, value }: (typeof withValue)[number], bytes: Uint8Array) {
  const values = value.map((field) => [
    field.localName,
    field.fieldKind === "list" ? [{ msgpack: bytes }] : { msgpack: bytes },
  ]);
  const type = name === "CallFunction" ? { name: "socket_address" } : { typeName: nameOf[name] ?? "corner_thing" };
  const fields: Record<string, unknown> = Object.fromEntries(values);
  const request = create<DescMessage>(input, { ...type, ...fields });
  const answer = await client.raw(`/${Provider.typeName}/${name}`, toBinary(input, request));
  const response = fromBinary<DescMessage>(output, answer) as unknown as {
    diagnostics?: { detail: string }[];
    error?: { text: string };
  };
  return response.error?.text ?? response.diagnostics?.[0]?.detail;
}

test("eleven calls take a value", () => {
  expect(withValue).toHaveLength(11);
});

test.each(withValue.map((call) => [call.name, call] as const))(
  "%s blames the sender of garbage, tells a wrong type, and goes on",
  async (_, call) => {
    expect(await complaint(call, new Uint8Array([0xc1, 0xff, 0x00]))).toMatch(
      /are not a msgpack value: .*Unrecognized type byte: 0xc1\. This is a bug in what sent them/,
    );
    expect(await complaint(call, encode(["a", "list"]))).toMatch(/must be an? \w+, got a (list|object)|must be a/);
    // A depth that no stack holds.
    const deep = Buffer.concat([Buffer.alloc(200_000, 0x91), Buffer.from([0xc0])]);
    expect(await complaint(call, deep)).toBeDefined();
    await expect(client.call(method.getMetadata, {})).resolves.toBeDefined();
  },
);
