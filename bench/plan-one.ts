import type { Benchmark } from "./benchmark";
import { interleaved } from "./interleaved";
import { result } from "./result";
import { withPlans } from "./terraform";

/** What a person who works on one resource waits for: the handshake and the first calls, not the calls by the thousand. */
export const planOne: Benchmark = {
  name: "plan-one",
  shows: "a plan of one resource with the warm provider, against one terraform_data",
  run: (progress) =>
    withPlans(1, async ({ builtIn, small, warm }) => {
      const medians = await interleaved(
        { terraform_data: () => builtIn.plan(), warm: () => small.plan(warm.env) },
        progress,
      );
      return [
        result({
          name: "plan of 1, provider warm",
          unit: "ms",
          measured: medians.warm,
          against: { name: "1 terraform_data", measured: medians.terraform_data },
          limit: 120,
          limitOf: "difference",
        }),
      ];
    }),
};
