/** What a plan does with one resource, in terraform's words; `replace` is delete and create in either order. */
export type PlannedAction = "create" | "update" | "replace" | "delete" | "no-op" | "read" | "forget";

interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** Actions by address, from `terraform show -json` of a saved plan. */
export function plannedActions(plan: Plan): Record<string, PlannedAction> {
  return Object.fromEntries(
    (plan.resource_changes ?? []).map(({ address, change: { actions } }) => [
      address,
      actions.length === 2 ? "replace" : (actions[0] as PlannedAction),
    ]),
  );
}

/** One line for each address whose action is not the expected one. What is not named is expected to stay as it is. */
export function unexpectedActions(
  expected: Readonly<Record<string, PlannedAction>>,
  actual: Readonly<Record<string, PlannedAction>>,
): string[] {
  const addresses = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  return addresses.flatMap((address) => {
    const want = expected[address] ?? "no-op";
    const got = actual[address] ?? (address in expected ? "absent" : "no-op");
    return want === got ? [] : [`  ${address}: expected ${want}, planned ${got}`];
  });
}
