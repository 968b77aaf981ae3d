import { isDeepStrictEqual } from "node:util";
import { SERVICES as SERVICE_NAMES } from "../../lib/service";
import type { ConfigurationModule, PlanJson, ResourceDrift, Values } from "../terraform";
import type { DriftFinding } from "./model";

/** What can be reached on a device while it is on: of a device's attributes those that may open something by themselves. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  hikvision_device_ports: SERVICE_NAMES.map((service) =>
    service.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  ),
  hikvision_device_remote_access: ["hik_connect", "ssh"],
};

/**
 * Drift in a refresh-only plan: what is gone, what moved among the attributes that the configuration names, and services
 * that came on or moved although it does not name them.
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
  // Computed, and no doing of the world's: a mapping whose rule on the router was altered.
  if (type === "hikvision_port_mapping" && after["verified"] === false) names.push("verified");
  const attributes = names
    .filter((name) => name in after && !isDeepStrictEqual(before?.[name], after[name]))
    .map((name) => ({ name, before: before?.[name] ?? null, after: after[name] ?? null }));
  const changed: DriftFinding[] = attributes.length === 0 ? [] : [{ kind: "changed", what: address, type, attributes }];
  const undeclared = (SERVICES[type] ?? [])
    .filter((name) => !names.includes(name) && isOn(after[name]) && !isDeepStrictEqual(before?.[name], after[name]))
    .map((name): DriftFinding => {
      const service = { name, before: before?.[name] ?? null, after: after[name] ?? null };
      return { kind: "undeclared", what: `${address}.${name}`, type, attributes: [service] };
    });
  return [...changed, ...undeclared];
}

function isOn(service: unknown): boolean {
  return service === true || (service as { enabled?: unknown } | null | undefined)?.enabled === true;
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
