import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";
import { bundleCornerCaseProvider } from "../../../acceptance/corner-case-provider/bundle";
import { type ClientIdentity, clientIdentity, ProviderProcess, TerraformClient } from "./terraform-client";

jest.setTimeout(180_000);

/** `npm run campaign:leftovers` takes 200. */
const RUNS = Number(process.env["LEFTOVER_RUNS"] ?? "40");
const AT_ONCE = 4;

const program = mkdtempSync(join(tmpdir(), "leftovers-program-"));
const temporary = mkdtempSync(join(tmpdir(), "leftovers-"));
const executable = join(program, "terraform-provider-corner_v0.1.0");
let identity: ClientIdentity;

beforeAll(async () => {
  bundleCornerCaseProvider(executable);
  identity = await clientIdentity();
});
afterAll(() => {
  for (const folder of [program, temporary]) rmSync(folder, { recursive: true });
});

/** How a run ends: by what core does, by a signal before that, or by a client that is gone without a word. */
const endings = {
  shutdown: (client: TerraformClient) => client.shutdown(),
  "SIGTERM and then Shutdown": async (client: TerraformClient, { child }: ProviderProcess) => {
    child.kill("SIGTERM");
    await client.shutdown();
  },
  "a connection that breaks, and a second one that shuts down": async (
    client: TerraformClient,
    started: ProviderProcess,
  ) => {
    client.close();
    await (await TerraformClient.dial(await started.handshake(), identity)).shutdown();
  },
  "a call cut off in the middle, and Shutdown": async (client: TerraformClient, started: ProviderProcess) => {
    const cut = client.call(Provider.method.getProviderSchema, {}).catch(() => undefined);
    client.close();
    await cut;
    await (await TerraformClient.dial(await started.handshake(), identity)).shutdown();
  },
} as const;
const ways = Object.values(endings);

async function run(nth: number): Promise<void> {
  const started = ProviderProcess.start({ executable, identity, env: { TMPDIR: temporary } });
  try {
    const client = await TerraformClient.dial(await started.handshake(), identity);
    await client.call(Provider.method.getMetadata, {});
    await ways[nth % ways.length]!(client, started);
    expect(await started.exited).toBe(0);
    expect(started.stdout).toHaveLength(1);
  } finally {
    started.child.kill("SIGKILL");
    await started.exited;
  }
}

test(`after ${RUNS} runs that end in ${ways.length} ways no socket, folder or file is left`, async () => {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < RUNS) await run(next++);
    }),
  );
  expect(next).toBe(RUNS);
  expect(readdirSync(temporary)).toEqual([]);
});

test("nor after a warm provider is ended with any of the signals that ask for it", async () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const started = ProviderProcess.start({ executable, args: ["--debug"], env: { TMPDIR: temporary } });
    await started.firstLine();
    expect(readdirSync(temporary)).toHaveLength(1);
    started.child.kill(signal);
    expect(await started.exited).toBe(0);
  }
  expect(readdirSync(temporary)).toEqual([]);
});
