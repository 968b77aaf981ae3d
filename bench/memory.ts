import { spawnSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Benchmark } from "./benchmark";
import { interleaved, median } from "./interleaved";
import { result } from "./result";
import { peaksIn, withPlans } from "./terraform";

const count = 1000;
const limit = 120;

/** The provider's peak (VmHWM), as its own processes saw it; a bare node beside it is what no provider can go below. */
export const memory: Benchmark = {
  name: "memory",
  shows: `peak memory of the provider in plans of ${count} resources, against a bare node`,
  missing: () => (process.platform === "linux" ? undefined : "memory is read from /proc, which only Linux has"),
  run: (progress) =>
    withPlans(count, async ({ small, warm }) => {
      const medians = await interleaved(
        {
          node: () => Promise.resolve(bareNode()),
          cold: async () => {
            const statusFile = join(small.path, "status");
            await small.plan({ SMALL_PROVIDER_STATUS: statusFile });
            const peaks = peaksIn(await readFile(statusFile, "utf8"));
            await rm(statusFile);
            return Math.max(...peaks);
          },
          // A peak never falls: the median of the rounds is the one after half of them.
          warm: async () => {
            await small.plan(warm.env);
            return median(peaksIn(await readFile(`/proc/${warm.pid}/status`, "utf8")));
          },
        },
        progress,
      );
      const common = {
        unit: "MB",
        against: { name: "node -e 0", measured: medians.node },
        limit,
        limitOf: "measured",
      } as const;
      return [
        result({ name: "memory, provider cold", measured: medians.cold, ...common }),
        result({ name: "memory, provider warm", measured: medians.warm, ...common }),
      ];
    }),
};

function bareNode(): number {
  const { stdout } = spawnSync(process.execPath, ["-e", 'process.stdout.write(fs.readFileSync("/proc/self/status"))']);
  return median(peaksIn(stdout.toString("utf8")));
}
