import { type AttributePath, DiagnosticError, path, type PrivateState } from "../../../plugin";
import type { ReadableRouterAddress, RouterAddress } from "../../../router";
import { type Client, isReadable } from "../../configuration";
import { lastRouter } from "./ownership";

const AT = path("router");

/**
 * Where the router of a mapping is: under its name in the configuration; for a mapping whose router was renamed or taken
 * out, where it answered last.
 *
 * @throws DiagnosticError if neither is known
 */
export function routerOf(client: Client, name: string, privateState: PrivateState): RouterAddress {
  const last = client.configuredRouters.has(name) ? undefined : lastRouter(privateState);
  if (last === undefined) return client.configuredRouters.address(name, AT);
  return client.configuredRouters.found(name, last, AT);
}

/** The same, of a router that can be read. @throws DiagnosticError if it can't */
export function readableRouterOf(client: Client, name: string, privateState: PrivateState): ReadableRouterAddress {
  return readable(routerOf(client, name, privateState), name, AT);
}

/** As the configuration has it. @throws DiagnosticError if it can't be read */
export function readableRouter(client: Client, name: string): ReadableRouterAddress {
  return readable(client.configuredRouters.address(name, AT), name, AT);
}

function readable(address: RouterAddress, name: string, at: AttributePath): ReadableRouterAddress {
  if (isReadable(address)) return address;
  throw new DiagnosticError({
    summary: "Router Cannot Be Read",
    detail:
      `The router "${name}" is of type "${address.type}", which does not tell what stands under a port: there is nothing to ` +
      "read, and nothing to import. Declare the mapping; apply says what comes of it. [ROUTER_NOT_READABLE]",
    path: at,
  });
}
