import { isUnknown } from "../../plugin";

/**
 * What is, except where the plan showed a value: that stands, as Terraform demands. What nobody declared and somebody
 * changed meanwhile, the next read shows; what was declared has been compared by then.
 */
export function asPlanned<State extends object>(actual: State, plan: object): State {
  const planned = Object.entries(plan).filter(([, value]) => !containsUnknown(value));
  return { ...actual, ...Object.fromEntries(planned) };
}

/** An attribute of which something is known after apply only. */
function containsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isUnknown);
}
