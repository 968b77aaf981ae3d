import type { Benchmark } from "./benchmark";
import { interleaved } from "./interleaved";
import { result } from "./result";
import { withPlans } from "./terraform";

const count = 1000;

/** What the SDK costs per resource: `small_data` does nothing, so all that is above `terraform_data` is the plugin. */
export const planThousand: Benchmark = {
  name: "plan-thousand",
  shows: `a plan of ${count} resources without changes, with a cold and a warm provider, against terraform_data`,
  run: (progress) =>
    withPlans(count, async ({ builtIn, small, warm }) => {
      const medians = await interleaved(
        { terraform_data: () => builtIn.plan(), cold: () => small.plan(), warm: () => small.plan(warm.env) },
        progress,
      );
      const against = { name: `${count} terraform_data`, measured: medians.terraform_data };
      const common = { unit: "ms", against, limitOf: "ratio" } as const;
      return [
        result({ name: `plan of ${count}, provider cold`, measured: medians.cold, limit: 3.2, ...common }),
        result({ name: `plan of ${count}, provider warm`, measured: medians.warm, limit: 2.4, ...common }),
      ];
    }),
};
