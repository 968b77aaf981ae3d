import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { decode, encode } from "@msgpack/msgpack";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";
import { bundle } from "../../../acceptance/corner-case-provider/bundle";
import { alive } from "../../../acceptance/provider-processes";
import { ProviderProcess, TerraformClient } from "./terraform-client";

const { method } = Provider;
const folder = mkdtempSync(join(tmpdir(), "rough-"));
const executable = join(folder, "terraform-provider-rough_v0.0.1");
let running: ProviderProcess | undefined;

beforeAll(() => {
  bundle(join(__dirname, "rough-provider.ts"), executable);
});
afterEach(async () => {
  running?.child.kill("SIGKILL");
  await running?.exited;
  running = undefined;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function dialled(rough: string) {
  running = ProviderProcess.start({ executable, env: { ROUGH: rough, TMPDIR: folder } });
  const client = await TerraformClient.dial(await running.handshake());
  return { client, started: running };
}

test("neither a print nor an exception that nobody catches breaks the connection; both are in the log", async () => {
  const { client, started } = await dialled("");
  await client.call(method.configureProvider, { config: { msgpack: encode({ attribute_0: null }) } });
  const config = { msgpack: encode({ said: null }) };
  const { state } = await client.call(method.readDataSource, { typeName: "rough_loud", config });
  expect(decode(state!.msgpack)).toEqual({ said: "done" });
  await client.shutdown();
  await started.exited;
  expect(started.stdout).toHaveLength(1);
  const log = started.stderr.map((line) => JSON.parse(line) as Record<string, string>);
  expect(log).toContainEqual(expect.objectContaining({ "@level": "warn", text: "printed by a dependency" }));
  const caught = log.filter((line) => line["@level"] === "error").map((line) => line["error"]?.split("\n")[0]);
  expect(caught.sort()).toEqual(["Error: nobody caught this", "Error: nor this"]);
});

test("a provider that cannot be loaded says so in every call", async () => {
  const { client } = await dialled("unloadable");
  for (const { name } of [method.getMetadata, method.getProviderSchema]) {
    await expect(client.raw(`/${Provider.typeName}/${name}`, new Uint8Array())).rejects.toMatchObject({
      status: 13,
      message: expect.stringContaining("could not be loaded, a bug in it: Error: a module is missing"),
    });
  }
});

test("calls that come before the provider is loaded wait for it, StopProvider too", async () => {
  const asked = performance.now();
  const { client } = await dialled("slow");
  const [{ dataSources }, { error }] = await Promise.all([
    client.call(method.getMetadata, {}),
    client.call(method.stopProvider, {}),
  ]);
  expect(dataSources).toMatchObject([{ typeName: "rough_loud" }]);
  expect(error).toBe("");
  expect(performance.now() - asked).toBeGreaterThan(1000);
});

test("Shutdown waits for nothing: a provider that never loads ends at once, and its socket with it", async () => {
  const { client, started } = await dialled("never");
  const waiting = client.call(method.getMetadata, {}).catch((error: unknown) => error);
  await client.shutdown();
  await expect(started.exited).resolves.toBe(0);
  await expect(waiting).resolves.toBeInstanceOf(Error);
  expect(existsSync(dirname((await started.handshake()).address))).toBe(false);
});

test("a schema of ten megabytes arrives whole", async () => {
  const { client } = await dialled("large");
  const { provider } = await client.call(method.getProviderSchema, {});
  expect(provider!.block!.attributes).toHaveLength(1000);
  expect(provider!.block!.attributes.every(({ description }) => description.length === 10_000)).toBe(true);
});

test("a request of five megabytes arrives whole", async () => {
  const { client } = await dialled("");
  const config = { msgpack: encode({ attribute_0: "y".repeat(5_000_000) }) };
  await expect(client.call(method.validateProviderConfig, { config })).resolves.toMatchObject({ diagnostics: [] });
});

test("when its parent is killed it ends by itself and takes its socket with it", async () => {
  // The shell stands for terraform: it starts the provider, tells its pid, and is then killed without a word.
  const parent = spawn("sh", ["-c", `"$0" "$1" & echo "pid $!"; wait`, process.execPath, executable], {
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      PATH: process.env["PATH"],
      TMPDIR: folder,
      TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    },
  });
  const lines: string[] = [];
  for await (const line of createInterface(parent.stdout)) {
    lines.push(line);
    if (lines.length === 2) break;
  }
  const pid = Number(/pid (\d+)/.exec(lines.join("\n"))?.[1]);
  const socket = /unix\|([^|]+)\|/.exec(lines.join("\n"))?.[1] ?? "";
  expect(existsSync(socket)).toBe(true);
  parent.kill("SIGKILL");
  for (let waited = 0; alive(pid) && waited < 5000; waited += 100) await sleep(100);
  const outlived = alive(pid);
  if (outlived) process.kill(pid, "SIGKILL");
  expect(outlived).toBe(false);
  expect(existsSync(dirname(socket))).toBe(false);
});
