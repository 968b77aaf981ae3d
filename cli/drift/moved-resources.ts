import { isDeepStrictEqual } from "node:util";
import type { ConfigurationModule, PlanJson, ResourceDrift, Values } from "../terraform";
import type { DriftFinding } from "./model";

/**
 * Drift in a refresh-only plan: what is gone, and what moved among the attributes that the configuration names.
 *
 * The rest is computed: an address that the Internet provider renewed, a lease that runs, a certificate seen for the first
 * time. It moves without anybody's doing and no deploy would put it back.
 */
export function movedResources(plan: PlanJson): DriftFinding[] {
  const declared = new Map(declarations(plan.configuration.root_module));
  return (plan.resource_drift ?? [])
    .filter(({ mode }) => mode === "managed")
    .flatMap((drift) => finding(drift, declared.get(withoutKeys(drift.address))));
}

function finding(drift: ResourceDrift, expressions: Values | undefined): DriftFinding[] {
  const { address, type, change } = drift;
  if (change.after === null) return [{ kind: "gone", what: address, type, attributes: [] }];
  const { before, after } = change;
  // A resource that the configuration has dropped has no expressions: each of its attributes was once wanted.
  const names = Object.keys(expressions ?? before ?? {});
  const attributes = names
    .filter((name) => name in after && !isDeepStrictEqual(before?.[name], after[name]))
    .map((name) => ({ name, before: before?.[name] ?? null, after: after[name] ?? null }));
  return attributes.length === 0 ? [] : [{ kind: "changed", what: address, type, attributes }];
}

/** What a module and those that it calls declare, by address without keys. */
function declarations(module: ConfigurationModule | undefined, prefix = ""): [address: string, Values][] {
  const { resources = [], module_calls: calls = {} } = module ?? {};
  return [
    ...resources.map(({ address, expressions = {} }): [string, Values] => [`${prefix}${address}`, expressions]),
    ...Object.entries(calls).flatMap(([name, call]) => declarations(call.module, `${prefix}module.${name}.`)),
  ];
}

/** `module.shop["a"].hikvision_port_mapping.web["tcp"]` is declared as `module.shop.hikvision_port_mapping.web`. */
function withoutKeys(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}
