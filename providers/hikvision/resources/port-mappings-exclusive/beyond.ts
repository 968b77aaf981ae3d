import { DiagnosticError, path } from "../../../plugin";
import { ownersFirst, type PortMapping, type ReadableRouterAddress, type RouterReader } from "../../../router";
import type { Client } from "../../configuration";
import { idOfKey, parseMappingId } from "../port-mapping";

/** Where the router is, of which the whole table is needed. @throws DiagnosticError where that cannot be listed */
export function listedRouter(client: Client, name: string): ReadableRouterAddress {
  return client.configuredRouters.listable(
    name,
    path("router"),
    "hikvision_port_mappings_exclusive removes what a router's table has beyond the declared mappings",
    "Look through the router's own menu instead, and take this resource out.",
  );
}

/** What leads to the host on the router, by id. Switched-off entries count: one click makes them open. */
export async function mappingsTo(
  reader: RouterReader,
  router: string,
  internalHost: string,
): Promise<ReadonlyMap<string, PortMapping>> {
  const table = [...(await reader.portMappings())].sort(ownersFirst);
  const ofHost = table.filter((entry) => entry.internalHost === internalHost);
  return new Map(ofHost.map((entry) => [idOfKey(router, entry), entry]));
}

/** Those that are not among the allowed ids. */
export function beyond<T>(present: ReadonlyMap<string, T>, allowed: readonly string[]): ReadonlyMap<string, T> {
  const kept = new Set(allowed);
  return new Map([...present].filter(([id]) => !kept.has(id)));
}

/** @throws DiagnosticError where an id is one of another router: it would never match, and everything would be removed. */
export function requireIdsOf(router: string, ids: readonly string[]): void {
  const foreign = ids.find((id) => parseMappingId(id).router !== router);
  if (foreign === undefined) return;
  throw new DiagnosticError({
    summary: "Mapping Of Another Router",
    detail: `"${foreign}" is a mapping of the router "${parseMappingId(foreign).router}", and this resource is about "${router}". Use one resource for each router.`,
    path: path("mappings"),
  });
}
