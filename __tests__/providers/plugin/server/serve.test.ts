import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { decode, encode, ExtData } from "@msgpack/msgpack";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";
import { unsupported } from "../../../../providers/plugin/server/unsupported";
import { cornerProcess } from "./corner-process";
import { GrpcError, TerraformClient } from "./terraform-client";

const { method } = Provider;
const { folder, start, dialled } = cornerProcess();

const attributes = [
  ...["id", "name", "mode", "enabled", "port", "amount", "ports", "tags", "labels", "table", "settings", "accounts"],
  ...["rules", "peers", "revision", "secret", "secret_version", "secret_length", "zone", "colour", "timeouts", "fail"],
];
const thing = (some: Record<string, unknown>) => ({
  msgpack: encode({ ...Object.fromEntries(attributes.map((name) => [name, null])), ...some }, { useBigInt64: true }),
});
const nothing = { msgpack: encode(null) };
const typeName = "corner_thing";
const configure = (client: TerraformClient, things = join(folder, "things")) =>
  client.call(method.configureProvider, {
    terraformVersion: "1.11.4",
    config: { msgpack: encode({ folder: things }) },
  });

describe("the end", () => {
  test("Shutdown ends the process at once and takes the socket's folder with it", async () => {
    const { started, client, handshake } = await dialled();
    const asked = performance.now();
    await client.shutdown();
    await expect(started.exited).resolves.toBe(0);
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(existsSync(dirname(handshake.address))).toBe(false);
  });

  test("Ctrl-C and its kin do not end it: core does", async () => {
    const { started, client } = await dialled();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) started.child.kill(signal);
    await expect(client.call(method.getMetadata, {})).resolves.toBeDefined();
    await client.shutdown();
    await expect(started.exited).resolves.toBe(0);
  });

  test("StopProvider ends the work in flight, which still answers with what it did", async () => {
    const { client } = await dialled();
    await configure(client);
    const applying = client.call(method.applyResourceChange, {
      typeName,
      priorState: nothing,
      plannedState: thing({ name: "slow", fail: "slow", mode: "tcp", enabled: true }),
      config: thing({ name: "slow", fail: "slow" }),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(client.call(method.stopProvider, {})).resolves.toMatchObject({ error: "" });
    const { newState, diagnostics } = await applying;
    expect(diagnostics).toEqual([]);
    expect(decode(newState!.msgpack)).toMatchObject({ id: "thing-slow", revision: 1 });
  });
});

describe("calls", () => {
  test("a configured provider creates, reads, plans and deletes", async () => {
    const { client } = await dialled();
    expect((await configure(client)).diagnostics).toEqual([]);
    const config = thing({ name: "one", amount: "0.1" });
    const planned = await client.call(method.planResourceChange, {
      typeName,
      priorState: nothing,
      proposedNewState: config,
      config,
    });
    expect(decode(planned.plannedState!.msgpack)).toMatchObject({ id: "thing-one", mode: "tcp", amount: "0.1" });
    const applied = await client.call(method.applyResourceChange, {
      typeName,
      priorState: nothing,
      plannedState: planned.plannedState!,
      config,
    });
    expect(decode(applied.newState!.msgpack)).toMatchObject({ revision: 1, settings: { port: 8080, enabled: true } });
    const read = await client.call(method.readResource, {
      typeName,
      currentState: applied.newState!,
      private: applied.private,
    });
    expect(read.newState).toEqual(applied.newState);
    expect(Buffer.from(read.private).toString()).toBe('{"reads":1}');
    const destroyed = await client.call(method.applyResourceChange, {
      typeName,
      priorState: read.newState!,
      plannedState: nothing,
      config: nothing,
    });
    expect(decode(destroyed.newState!.msgpack)).toBeNull();
    const gone = await client.call(method.readResource, { typeName, currentState: applied.newState! });
    expect(decode(gone.newState!.msgpack)).toBeNull();
  });

  test("a diagnostic carries its attribute, and its text the whole path with element keys", async () => {
    const { client } = await dialled();
    const { diagnostics } = await client.call(method.validateResourceConfig, {
      typeName,
      config: thing({
        name: "ok",
        rules: [{ port: 70000, note: null }],
        accounts: { admin: { user: "u", password: "x" } },
        tags: new ExtData(0, new Uint8Array([0])),
      }),
    });
    const steps = diagnostics.map(({ attribute }) => attribute!.steps.map(({ selector }) => selector.value));
    expect(steps).toEqual([["accounts"], ["rules"]]);
    expect(diagnostics[1]).toMatchObject({
      severity: 1, // ERROR
      detail: "rules[0].port must be between 1 and 65535, got 70000.",
    });
    expect(diagnostics[0]!.detail).toBe('accounts["admin"].password must have three characters.');
  });

  test("reading before the provider is configured is an error, and keeps the state", async () => {
    const { client } = await dialled();
    const state = thing({ id: "thing-x", name: "x" });
    const { newState, diagnostics } = await client.call(method.readResource, { typeName, currentState: state });
    expect(diagnostics).toMatchObject([{ summary: "Provider not configured" }]);
    expect(decode(newState!.msgpack)).toMatchObject({ id: "thing-x" });
  });

  test("a refused configuration takes the client of the one before it away", async () => {
    const { client } = await dialled();
    await configure(client);
    const refused = await client.call(method.configureProvider, {
      config: { msgpack: encode({ folder: "/dev/null/no" }) },
    });
    expect(refused.diagnostics).toHaveLength(1);
    const state = thing({ id: "thing-x", name: "x" });
    const { diagnostics } = await client.call(method.readResource, { typeName, currentState: state });
    expect(diagnostics).toMatchObject([{ summary: "Provider not configured" }]);
  });

  test("a move from another type is decided by the resource, an impossible one is an error", async () => {
    const { client } = await dialled();
    const source = (sourceTypeName: string) => ({
      sourceProviderAddress: "terraform.io/builtin/terraform",
      sourceTypeName,
      sourceSchemaVersion: 0n,
      sourceState: { json: Buffer.from('{"id":"i","input":{"value":"n","type":"string"}}') },
      targetTypeName: typeName,
    });
    const moved = await client.call(method.moveResourceState, source("terraform_data"));
    expect(moved.diagnostics).toEqual([]);
    expect(decode(moved.targetState!.msgpack)).toMatchObject({ id: "thing-n", name: "n" });
    const refused = await client.call(method.moveResourceState, source("null_resource"));
    expect(refused.diagnostics[0]!.detail).toContain("cannot take over the state of a null_resource");
    expect(decode(refused.targetState!.msgpack)).toBeNull();
  });

  test("a write-only value is refused for a terraform that would save it, and is in no plan and no state", async () => {
    const { client } = await dialled();
    await configure(client);
    const config = thing({ name: "w", secret: "hush" });
    const old = await client.call(method.validateResourceConfig, { typeName, config });
    expect(old.diagnostics).toMatchObject([{ summary: "Terraform is too old for this attribute" }]);
    const clientCapabilities = { writeOnlyAttributesAllowed: true };
    const present = await client.call(method.validateResourceConfig, { typeName, config, clientCapabilities });
    expect(present.diagnostics).toEqual([]);
    const request = { typeName, priorState: nothing, config };
    const planned = await client.call(method.planResourceChange, { ...request, proposedNewState: config });
    expect(decode(planned.plannedState!.msgpack)).toMatchObject({ name: "w", secret: null });
    const applied = await client.call(method.applyResourceChange, { ...request, plannedState: planned.plannedState! });
    expect(decode(applied.newState!.msgpack)).toMatchObject({ secret: null, secret_length: 4 });
  });

  test("an unknown type and a malformed value are diagnostics that say whose fault it is", async () => {
    const { client } = await dialled();
    const unknownType = await client.call(method.validateResourceConfig, { typeName: "corner_nope", config: nothing });
    expect(unknownType.diagnostics[0]!.detail).toContain('provider corner has no resource "corner_nope"');
    const garbage = { msgpack: new Uint8Array([0xc1, 0xff]) };
    const malformed = await client.call(method.validateResourceConfig, { typeName, config: garbage });
    expect(malformed.diagnostics[0]!.detail).toContain("bug in what sent them");
    const prior = thing({ id: "thing-x", name: "x" });
    const lost = await client.call(method.applyResourceChange, { typeName, priorState: prior, plannedState: garbage });
    expect(lost.diagnostics).toHaveLength(1);
    expect(decode(lost.newState!.msgpack)).toMatchObject({ id: "thing-x" });
  });

  test("garbage on the wire is refused call by call and never ends the process", async () => {
    const { client } = await dialled();
    const path = `/${Provider.typeName}/ReadResource`;
    await expect(client.raw(path, Buffer.from("garbage"))).rejects.toMatchObject({ status: 3 });
    await expect(client.raw(path, new Uint8Array(), Buffer.from([0, 0, 0]))).rejects.toMatchObject({ status: 3 });
    await expect(client.raw(path, new Uint8Array(), Buffer.from([1, 0, 0, 0, 0]))).rejects.toMatchObject({
      status: 12,
    });
    await expect(client.call(method.getMetadata, {})).resolves.toBeDefined();
  });

  test.each(Object.entries(unsupported))("%s is unimplemented, with its reason", async (name, reason) => {
    const { client } = await dialled({ tls: false });
    const call = client.raw(`/${Provider.typeName}/${name[0]!.toUpperCase()}${name.slice(1)}`, new Uint8Array());
    await expect(call).rejects.toMatchObject({ status: 12, message: expect.stringContaining(reason) });
  });

  test("every call of tfplugin6.proto answers an empty request", async () => {
    const { client } = await dialled();
    expect(Provider.methods).toHaveLength(22);
    for (const { name } of Provider.methods) {
      await expect(client.raw(`/${Provider.typeName}/${name}`, new Uint8Array())).resolves.toBeInstanceOf(Uint8Array);
    }
  });

  test("go-plugin's own services that the provider does without are unimplemented", async () => {
    const { client } = await dialled();
    for (const path of ["/plugin.GRPCBroker/StartStream", "/plugin.GRPCStdio/StreamStdio"]) {
      await expect(client.raw(path, new Uint8Array())).rejects.toBeInstanceOf(GrpcError);
    }
  });

  test("many calls at once on one connection are all answered", async () => {
    const { client } = await dialled();
    const request = {
      typeName,
      version: 0n,
      rawState: { json: Buffer.from('{"name":"n","amount":9007199254740993}') },
    };
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => client.call(method.upgradeResourceState, request)),
    );
    for (const { upgradedState } of answers) {
      expect(decode(upgradedState!.msgpack)).toMatchObject({ name: "n", amount: "9007199254740993", id: null });
    }
  });
});

describe("the log", () => {
  test("is one hclog object per line: strings only, six fraction digits", async () => {
    const { started, client } = await dialled({ env: { TF_LOG: "TRACE" } });
    await configure(client);
    await client.shutdown();
    await started.exited;
    const lines = started.stderr.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(expect.objectContaining({ "@message": "Configured", "@module": "provider.corner" }));
    for (const line of lines) {
      expect(Object.values(line).every((value) => typeof value === "string")).toBe(true);
      expect(line["@timestamp"]).toMatch(/T\d\d:\d\d:\d\d\.\d{6}Z$/);
    }
  });
});

describe("a warm provider (--debug)", () => {
  test("prints a line for terraform and configures each connection on its own", async () => {
    const started = start({ tls: false, args: ["--debug"], env: { TF_PLUGIN_MAGIC_COOKIE: "" } });
    const line = await started.firstLine();
    const json = /^TF_REATTACH_PROVIDERS='(.+)'$/.exec(line)?.[1] ?? "";
    const { ["registry.terraform.io/acme/corner"]: entry } = JSON.parse(json) as Record<
      string,
      {
        Protocol: string;
        ProtocolVersion: number;
        Pid: number;
        Test: boolean;
        Addr: { Network: string; String: string };
      }
    >;
    expect(entry).toMatchObject({ Protocol: "grpc", ProtocolVersion: 6, Pid: started.child.pid, Test: true });
    const at = { address: entry!.Addr.String, certificate: "", core: "", protocol: "", network: "", transport: "" };
    const [one, two] = [await TerraformClient.dial(at), await TerraformClient.dial(at)];
    await configure(one, join(folder, "one"));
    const state = thing({ id: "thing-x", name: "x" });
    const read = (client: TerraformClient) => client.call(method.readResource, { typeName, currentState: state });
    expect((await read(one)).diagnostics).toEqual([]);
    expect((await read(two)).diagnostics).toMatchObject([{ summary: "Provider not configured" }]);
    one.close();
    two.close();
    started.child.kill("SIGINT");
    await expect(started.exited).resolves.toBe(0);
    expect(existsSync(dirname(at.address))).toBe(false);
  });
});
