import { DiagnosticError, path } from "../../../../plugin";
import type { Client } from "../../../configuration";
import type { PortMappingPlan } from "../schema";

const claimed = new WeakMap<Client, Map<string, string>>();

/**
 * NAT-PMP and PCP know a mapping by the host and port that it leads to: to delete one is to delete every other that leads
 * there (miniupnpd 2.3.1 grants two, and a deletion takes both).
 *
 * @throws DiagnosticError where another resource of this run has a mapping to the same target
 */
export function requireOnlyOneTo(client: Client, plan: PortMappingPlan): void {
  const { router, protocol, internal_host: host, internal_port: port, id } = plan;
  const parts = [router, protocol, host, port, id];
  if (!parts.every((part) => typeof part === "string" || typeof part === "number")) return;
  const target = parts.slice(0, 4).join(" ");
  const claims = claimed.get(client) ?? new Map<string, string>();
  claimed.set(client, claims);
  const other = claims.get(target) ?? String(id);
  claims.set(target, String(id));
  if (other === id) return;
  throw new DiagnosticError({
    summary: "Two Mappings Of One Port",
    detail:
      `${String(id)} and ${other} both lead to ${String(protocol)} port ${String(port)} of ${String(host)}, and a router that is asked over ` +
      "NAT-PMP or PCP keeps one mapping of each: to close one would close the other. Take one of them out, or map to another port. [ROUTER_NOT_CAPABLE]",
    path: path("internal_port"),
  });
}
