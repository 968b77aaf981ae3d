/**
 * What is fast, and how it is known. The rule: every number is a median of at least ten runs (five where one takes many seconds) after one warm-up, taken in
 * turn with its peer or floor (A B A B …) in the same command, and judged by its limit against that; a number without
 * something to compare it with does not enter. Nothing here is imported by what it measures.
 */
import type { Benchmark } from "./benchmark";
import { deviceFleet } from "./device-fleet";
import { memory } from "./memory";
import { planOne } from "./plan-one";
import { planThousand } from "./plan-thousand";
import { portMappings } from "./port-mappings";
import { review } from "./review";
import { start } from "./start";
import { synth } from "./synth";

/** In the order in which they run. One file each; a new one is added here and in README.md. */
export const benchmarks: readonly Benchmark[] = [
  start,
  planThousand,
  planOne,
  memory,
  synth,
  deviceFleet,
  portMappings,
  review,
];
