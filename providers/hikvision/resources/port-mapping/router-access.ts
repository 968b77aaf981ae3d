import { path, type PrivateState } from "../../../plugin";
import type { RouterAddress } from "../../../router";
import type { Client } from "../../configuration";
import { lastRouter } from "./ownership";

/**
 * Where the router of a mapping is: under its name in the configuration; for a mapping whose router was renamed or taken
 * out, where it answered last.
 *
 * @throws DiagnosticError if neither is known
 */
export function routerOf(client: Client, name: string, privateState: PrivateState): RouterAddress {
  const last = client.configuredRouters.has(name) ? undefined : lastRouter(privateState);
  return last ?? client.configuredRouters.address(name, path("router"));
}
