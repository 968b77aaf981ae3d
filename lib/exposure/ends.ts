import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ENDS_KEY } from "../policy/plan";

type Ends = Record<string, { readonly until: string; readonly ended: boolean }>;

const BY_STACK = new WeakMap<TerraformStack, Ends>();

/**
 * Writes into the stack when mappings are to end. The plan does not say, and of an exposure that has ended nothing else in
 * it tells: whoever looks at the router must know that what is still there is overdue.
 *
 * @param ids of the exposure's mappings, `home/tcp/8443`
 * @param ended whether it is over: then a port that somebody else has by now is not to end with its former owner
 */
export function noteEnds(exposure: Construct, ids: readonly string[], until: Date, ended: boolean): void {
  const stack = TerraformStack.of(exposure);
  const ends = BY_STACK.get(stack) ?? {};
  BY_STACK.set(stack, ends);
  for (const id of ids.filter((id) => !ended || ends[id] === undefined))
    ends[id] = { until: until.toISOString(), ended };
  stack.addOverride(`//.${ENDS_KEY}`, ends);
}
