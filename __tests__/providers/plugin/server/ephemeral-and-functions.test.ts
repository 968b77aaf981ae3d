import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode, encode, ExtData } from "@msgpack/msgpack";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";
import { bundleCornerCaseProvider } from "../../../acceptance/corner-case-provider/bundle";
import { ProviderProcess, TerraformClient } from "./terraform-client";

const { method } = Provider;
const folder = mkdtempSync(join(tmpdir(), "ephemeral-test-"));
const typeName = "corner_token";
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
});

const config = (some: Record<string, unknown>) => ({
  msgpack: encode({ name: null, renew: null, value: null, ...some }),
});

describe("an ephemeral resource", () => {
  test("opens with defaults, says when to renew it, is renewed with its private state and closed", async () => {
    const before = Date.now();
    const opened = await client.call(method.openEphemeralResource, {
      typeName,
      config: config({ name: "t", renew: true }),
    });
    expect(opened.diagnostics).toEqual([]);
    expect(decode(opened.result!.msgpack)).toEqual({ name: "t", renew: true, value: "token-of-t" });
    const renewAt = Number(opened.renewAt!.seconds) * 1000 + opened.renewAt!.nanos / 1e6;
    expect(renewAt).toBeGreaterThanOrEqual(before + 500);
    expect(renewAt).toBeLessThanOrEqual(Date.now() + 500);
    const renewed = await client.call(method.renewEphemeralResource, { typeName, private: opened.private! });
    expect(renewed).toMatchObject({ diagnostics: [] });
    expect(renewed.renewAt).toBeUndefined();
    const closed = await client.call(method.closeEphemeralResource, { typeName, private: renewed.private! });
    expect(closed.diagnostics).toEqual([]);
    expect(readFileSync(join(folder, "t.json"), "utf8")).toBe("open\nrenew\nclose after renewal\n");
  });

  test("is validated; an unknown is no fault", async () => {
    const validate = (name: unknown) =>
      client.call(method.validateEphemeralResourceConfig, { typeName, config: config({ name }) });
    expect((await validate("NO")).diagnostics).toMatchObject([{ detail: 'name must be lower-case, got "NO".' }]);
    expect((await validate(new ExtData(0, new Uint8Array([0])))).diagnostics).toEqual([]);
  });

  test("that cannot be opened answers with the reason and no result", async () => {
    const opened = await client.call(method.openEphemeralResource, { typeName, config: config({ name: "refused" }) });
    expect(opened.diagnostics).toMatchObject([{ summary: "Folder full" }]);
    expect(decode(opened.result!.msgpack)).toBeNull();
  });

  test("of a type that is not there is an error in each call", async () => {
    const nope = { typeName: "corner_nope" };
    const answers = [
      await client.call(method.validateEphemeralResourceConfig, { ...nope, config: config({}) }),
      await client.call(method.openEphemeralResource, { ...nope, config: config({}) }),
      await client.call(method.renewEphemeralResource, nope),
      await client.call(method.closeEphemeralResource, nope),
    ];
    for (const { diagnostics } of answers) {
      expect(diagnostics[0]!.detail).toContain('no ephemeral resource "corner_nope"');
    }
  });
});

describe("a function", () => {
  const call = (name: string, ...given: unknown[]) =>
    client.call(method.callFunction, { name, arguments: given.map((value) => ({ msgpack: encode(value) })) });

  test("is announced with its parameters and its result", async () => {
    const { functions } = await client.call(method.getFunctions, {});
    const announced = functions["socket_address"]!;
    expect(announced.parameters).toMatchObject([{ name: "host", allowNullValue: true, allowUnknownValues: false }]);
    expect(announced.variadicParameter).toMatchObject({ name: "ports", description: "Any number of them." });
    expect(Buffer.from(announced.return!.type).toString()).toBe(
      '["object",{"text":"string","ports":["list","number"]}]',
    );
    const { functions: inSchema } = await client.call(method.getProviderSchema, {});
    expect(inSchema).toEqual(functions);
  });

  test("is called with its arguments by name", async () => {
    const { result, error } = await call("socket_address", "h", 1, 2);
    expect(error).toBeUndefined();
    expect(decode(result!.msgpack)).toEqual({ text: "h:1+2", ports: [1, 2] });
  });

  test("names the argument that is at fault", async () => {
    const { error } = await call("socket_address", "h", 1, 70000);
    expect(error).toMatchObject({ text: "there is no such port", functionArgument: 2n });
  });

  test("that is not there, and an argument of the wrong type, are errors and no crash", async () => {
    expect((await call("nope")).error!.text).toContain('no function "nope"');
    expect((await call("socket_address", "h", "x")).error!.text).toContain("must be a whole number");
  });
});

describe("resource identity, which newer cores ask for", () => {
  test("there is none, and none to upgrade", async () => {
    const { identitySchemas, diagnostics } = await client.call(method.getResourceIdentitySchemas, {});
    expect({ identitySchemas, diagnostics }).toEqual({ identitySchemas: {}, diagnostics: [] });
    const upgraded = await client.call(method.upgradeResourceIdentity, { typeName: "corner_thing", version: 1n });
    expect(upgraded.upgradedIdentity).toBeUndefined();
    expect(upgraded.diagnostics).toMatchObject([{ summary: "No identity to upgrade" }]);
  });
});
