import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Lab } from "../__tests__/lab";
import { whatIsMissing } from "../__tests__/machine/requirements";
import type { Benchmark } from "./benchmark";
import { interleaved } from "./interleaved";
import { description, type Done, internalHost, type Work } from "./port-mappings/messages";
import { type BenchResult, result } from "./result";
import { copyState, hikvisionProvider, installProvider, PlanFolder, resources } from "./terraform";

const kept = 1000;
const added = 100;
/** A round takes many seconds. */
const rounds = { read: 3, written: 5 };

const portsOf = (count: number): number[] => Array.from({ length: count }, (_, index) => 20_000 + index);

/**
 * Mappings on a real miniupnpd (`__tests__/lab`, not in debug mode, whose log makes each call 200 ms). Everything that asks
 * the router, terraform and its provider too, runs in the namespace of the LAN.
 */
export const portMappings: Benchmark = {
  name: "port-mappings",
  shows: `${kept} mappings on a real miniupnpd: client, plan; apply of ${added} new ones; against undici alone`,
  missing: () => whatIsMissing("lab"),
  run: async (progress) => {
    const lab = await Lab.up("igd1", { prefix: "bench-" });
    const inLan = (command: string, args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): ChildProcess =>
      lab.spawn("lan", command, args, options);
    const folders: PlanFolder[] = [];
    const folder = async (): Promise<PlanFolder> => {
      const made = await PlanFolder.make(inLan);
      folders.push(made);
      return made;
    };
    try {
      const runner = await Runner.start(lab);
      const [builtIn, ours] = [await folder(), await folder()];
      await installProvider(ours.path, hikvisionProvider);
      const results = await reads(lab, runner, builtIn, ours, progress);
      await lab.reset("igd1");
      return [...results, await writes(lab, runner, builtIn, ours, progress)];
    } finally {
      for (const each of folders) await each.remove();
      await lab.down();
    }
  },
};

async function reads(
  lab: Lab,
  runner: Runner,
  builtIn: PlanFolder,
  ours: PlanFolder,
  progress: (line: string) => void,
): Promise<BenchResult[]> {
  const ports = portsOf(kept);
  await builtIn.apply(resources("terraform_data", kept));
  progress(`${kept} mappings were made in ${(await runner.take({ act: "add", ports })).toFixed(0)} ms`);
  // It adopts the first: to add them costs miniupnpd 13 ms each, whoever asks.
  await ours.apply(configuration(lab, ports.slice(0, 1)));
  await copyState(ours.path, kept, configuration(lab, ports), (first, index) =>
    first.replaceAll(String(ports[0]), String(ports[index])),
  );
  const medians = await interleaved(
    {
      terraform_data: () => builtIn.plan(),
      undici: () => runner.take({ act: "get", ports }),
      client: () => runner.take({ act: "client", ports }),
      plan: () => ours.plan(),
    },
    progress,
    rounds.read,
  );
  return [
    result({
      name: `the client reads ${kept} mappings`,
      unit: "ms",
      measured: medians.client,
      against: { name: "undici, one after another", measured: medians.undici },
      limit: 1.25,
      limitOf: "ratio",
    }),
    result({
      name: `plan of ${kept} mappings`,
      unit: "ms",
      measured: medians.plan,
      against: { name: "as many terraform_data, and undici", measured: medians.terraform_data + medians.undici },
      limit: 2.4,
      limitOf: "ratio",
    }),
  ];
}

async function writes(
  lab: Lab,
  runner: Runner,
  builtIn: PlanFolder,
  ours: PlanFolder,
  progress: (line: string) => void,
): Promise<BenchResult> {
  const ports = portsOf(added);
  const remove = (): Promise<number> => runner.take({ act: "remove", ports });
  await builtIn.apply(resources("terraform_data", added));
  await ours.apply(configuration(lab, ports));
  await remove();
  const medians = await interleaved(
    {
      terraform_data: () => builtIn.applyAnew(),
      undici: async () => {
        const took = await runner.take({ act: "place", ports });
        await remove();
        return took;
      },
      apply: async () => {
        const took = await ours.applyAnew();
        const open = (await lab.mappings()).filter((rule) => rule.includes("dnat"));
        if (open.length !== added) throw new Error(`${open.length} mappings are there, of ${added}`);
        await remove();
        return took;
      },
    },
    progress,
    rounds.written,
  );
  return result({
    name: `apply of ${added} new mappings`,
    unit: "ms",
    measured: medians.apply,
    against: {
      name: "as many terraform_data, and undici: get, add, get",
      measured: medians.terraform_data + medians.undici,
    },
    limit: 1.5,
    limitOf: "ratio",
  });
}

/** The process in the namespace. */
class Runner {
  static async start(lab: Lab): Promise<Runner> {
    const script = join(__dirname, "port-mappings/runner-process.ts");
    const runner = new Runner(
      lab.spawn("lan", process.execPath, ["--import", "tsx", script, lab.env.rootDesc], { ipc: true }),
    );
    await runner.#answer();
    return runner;
  }

  private constructor(private readonly child: ChildProcess) {}

  /** @throws Error where the router answered something else than it should */
  take(work: Work): Promise<number> {
    this.child.send(work);
    return this.#answer();
  }

  async #answer(): Promise<number> {
    const [done] = (await once(this.child, "message")) as [Done];
    if ("error" in done) throw new Error(done.error);
    return done.ms;
  }
}

function configuration(lab: Lab, ports: readonly number[]): string {
  const blocks = ports.map(
    (port) =>
      `resource "hikvision_port_mapping" "p${port}" {\n  router = "lab"\n  external_port = ${port}\n  internal_host = "${internalHost}"\n  internal_port = ${port}\n  description = "${description}"\n}\n`,
  );
  return `terraform {
  required_providers {
    hikvision = { source = "${hikvisionProvider.source}" }
  }
}
provider "hikvision" {
  routers = { lab = { type = "upnp", url = "${lab.env.rootDesc}" } }
}
${blocks.join("")}`;
}
