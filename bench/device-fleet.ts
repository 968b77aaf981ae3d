import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import type { Benchmark } from "./benchmark";
import type { FleetAsked } from "./device-fleet/devices-process";
import { ACCOUNT, bareLoop, hostOf, HTTP_PORT, type Recorded, serialNumberOf } from "./device-fleet/fleet";
import { interleaved } from "./interleaved";
import { result } from "./result";
import {
  bundleProvider,
  copyState,
  peakMegabytes,
  PlanFolder,
  startWarmProvider,
  type WarmProvider,
} from "./terraform";

const devices = 1000;
/** Terraform's own. */
const parallelism = 10;
/** A round takes some 25 seconds, and is a difference of two plans. */
const rounds = 10;

/**
 * A refresh of a fleet through terraform, as shipped and as it would be if every answer were there at once: the difference
 * is what the client takes, and undici alone, asking the same, is its floor.
 */
export const deviceFleet: Benchmark = {
  name: "device-fleet",
  shows: `a plan of ${devices} devices: what their requests take, against undici alone; the provider's memory`,
  missing: () =>
    process.platform === "linux"
      ? undefined
      : "it needs Linux: /proc tells the memory, and every 127.x.y.z is a loopback address",
  run: async (progress) => {
    const folder = await PlanFolder.make();
    const fleet = fork(join(__dirname, "device-fleet/devices-process.ts"), { execArgv: ["--import", "tsx"] });
    const providers: WarmProvider[] = [];
    try {
      await ask(fleet, { start: devices });
      const recordings = join(folder.path, "recorded.json");
      await writeFile(recordings, JSON.stringify(await record()));
      const start = async (name: string, plugins: Plugin[], env: NodeJS.ProcessEnv): Promise<WarmProvider> => {
        const executable = join(folder.path, name);
        await bundleProvider(join(__dirname, "../providers/hikvision/main.ts"), executable, plugins);
        const provider = await startWarmProvider(executable, { HIKVISION_PASSWORD: ACCOUNT.password, ...env });
        providers.push(provider);
        return provider;
      };
      const shipped = await start("shipped", [], {});
      const fromMemory = await start("from-memory", [answeredFromMemory], { BENCH_RECORDED: recordings });
      await folder.apply(configuration(1), shipped.env);
      await copyState(folder.path, devices, configuration(devices), ofDevice);
      await ask(fleet, "asked");
      const plans = [
        async () => {
          const took = await folder.plan(shipped.env);
          await expectAsked(fleet, devices);
          return took;
        },
        async () => {
          const took = await folder.plan(fromMemory.env);
          await expectAsked(fleet, 0);
          return -took;
        },
      ];
      const medians = await interleaved(
        {
          // Both in one subject: the median of differences, not the difference of medians, which are ten times as large and
          // move with the machine. Each time in the other order.
          requests: async () => {
            plans.reverse();
            let difference = 0;
            for (const plan of plans) difference += await plan();
            return difference;
          },
          undici: async () => {
            const took = await bareLoop(devices, parallelism);
            await expectAsked(fleet, devices);
            return took;
          },
        },
        progress,
        rounds,
      );
      return [
        result({
          name: `requests of a plan of ${devices} devices`,
          unit: "ms",
          measured: medians.requests,
          against: { name: "undici alone", measured: medians.undici },
          limit: 1.5,
          limitOf: "ratio",
        }),
        result({
          name: "memory of the provider",
          unit: "MB",
          measured: await peakMegabytes(shipped.pid),
          against: { name: "answered from memory", measured: await peakMegabytes(fromMemory.pid) },
          limit: 250,
          limitOf: "measured",
        }),
      ];
    } finally {
      for (const provider of providers) await provider.stop();
      fleet.disconnect();
      await folder.remove();
    }
  },
};

/** The provider as it is, with another undici below its device client. */
const answeredFromMemory: Plugin = {
  name: "answered-from-memory",
  setup(build) {
    const path = join(__dirname, "device-fleet/undici-from-memory.ts");
    build.onResolve({ filter: /^undici$/ }, ({ importer }) => (importer === path ? undefined : { path }));
  },
};

/** The JSON of the first device's resource -> that of another one's. */
function ofDevice(first: string, index: number): string {
  const renamed = { d0: `d${index}`, [hostOf(0)]: hostOf(index), [serialNumberOf(0)]: serialNumberOf(index) };
  return Object.entries(renamed).reduce((text, [of, to]) => text.replaceAll(`"${of}"`, `"${to}"`), first);
}

function configuration(count: number): string {
  const blocks = Array.from(
    { length: count },
    (_, index) =>
      `resource "hikvision_device_ports" "d${index}" {\n  host = "${hostOf(index)}"\n  http = { port = ${HTTP_PORT} }\n}\n`,
  );
  return `terraform {\n  required_providers {\n    hikvision = { source = "cdktf-hikvision/hikvision" }\n  }\n}\n${blocks.join("")}`;
}

async function record(): Promise<Record<string, Recorded>> {
  const recorded: Record<string, Recorded> = {};
  await bareLoop(devices, parallelism, (device, path, answer) => {
    recorded[`http://${hostOf(device)}:${HTTP_PORT}${path} ${answer.status}`] = answer;
  });
  return recorded;
}

async function ask(fleet: ChildProcess, message: { start: number } | "asked"): Promise<unknown> {
  const answered = once(fleet, "message") as Promise<[unknown]>;
  fleet.send(message);
  return (await answered)[0];
}

/** A round in which a device was asked anything else is no measurement. */
async function expectAsked(fleet: ChildProcess, count: number): Promise<void> {
  const { devices: asked, unexpected } = (await ask(fleet, "asked")) as FleetAsked;
  if ((asked["401 200 200"] ?? 0) === count && unexpected.length === 0 && Object.keys(asked).length === 1) return;
  throw new Error(
    `${count} devices should have been asked for a challenge and two documents: ${JSON.stringify(asked)} ${unexpected.join(", ")}`,
  );
}
