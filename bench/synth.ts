import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Benchmark } from "./benchmark";
import { interleaved } from "./interleaved";
import { result } from "./result";

const devices = 1000;
const script = join(__dirname, "synth", "app.ts");

type Variant = "constructs" | "constructs-without-policy" | "l1";

interface Synthesised {
  /** From the first construct to the written files. */
  readonly ms: number;
  readonly peakMb: number;
  /** What was written, without what construct paths make different. */
  readonly digest: string;
}

/** One synth in a process of its own, as cdktf starts it. */
function synthesise(variant: Variant, count: number): Synthesised {
  const run = spawnSync(process.execPath, ["--import", "tsx", script, variant, String(count)], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`synth of ${variant} failed:\n${run.stderr}`);
  return JSON.parse(run.stdout) as Synthesised;
}

/** Devices with four exposed services each, in stacks of a hundred, against the same JSON from the L1 bindings alone. */
export const synth: Benchmark = {
  name: "synth",
  shows: `synth of ${devices} devices with four services each, against the L1 bindings; the policy's share; growth`,
  run: async (progress) => {
    const [ours, plain] = [synthesise("constructs", devices), synthesise("l1", devices)];
    if (ours.digest !== plain.digest) throw new Error("constructs and L1 bindings did not write the same JSON");
    const timed = (variant: Variant, count: number) => () => Promise.resolve(synthesise(variant, count).ms);
    const medians = await interleaved(
      {
        constructs: timed("constructs", devices),
        "without policy": timed("constructs-without-policy", devices),
        l1: timed("l1", devices),
        tenth: timed("constructs", devices / 10),
      },
      progress,
    );
    const common = { unit: "ms", measured: medians.constructs, limitOf: "ratio" } as const;
    return [
      result({
        name: `synth of ${devices} devices`,
        ...common,
        against: { name: "L1 bindings, the same JSON", measured: medians.l1 },
        limit: 1.25,
      }),
      result({
        name: "synth with the policy",
        ...common,
        against: { name: "without", measured: medians["without policy"] },
        limit: 1.15,
      }),
      result({
        name: "growth from 100 to 1,000",
        ...common,
        against: { name: "ten times synth of 100", measured: 10 * medians.tenth },
        limit: 1,
      }),
      result({
        name: "memory of synth",
        unit: "MB",
        measured: ours.peakMb,
        against: { name: "L1 bindings", measured: plain.peakMb },
        limit: 1.25,
        limitOf: "ratio",
      }),
    ];
  },
};
