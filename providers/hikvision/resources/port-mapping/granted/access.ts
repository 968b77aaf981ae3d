import { path, type PrivateState } from "../../../../plugin";
import type { GrantingRouterAddress, RouterAddress } from "../../../../router";
import { type Client, isGranting } from "../../../configuration";
import { routerOf } from "../router-access";

export function grantingRouter(client: Client, name: string): GrantingRouterAddress {
  return granting(client.configuredRouters.address(name, path("router")));
}

export function grantingRouterOf(client: Client, name: string, privateState: PrivateState): GrantingRouterAddress {
  return granting(routerOf(client, name, privateState));
}

function granting(address: RouterAddress): GrantingRouterAddress {
  if (isGranting(address)) return address;
  throw new Error(`a router of type ${address.type} grants nothing: another way leads to it`);
}
