import { type AttributePath, DiagnosticError, isUnknown } from "../../plugin";
import {
  capabilitiesOf,
  type GrantingRouterAddress,
  type ReadableRouterAddress,
  type RouterAddress,
} from "../../router";
import type { NamedEntries } from "./named-entries";
import { type ConfiguredRouter, isRouterType } from "./router-entries";
import type { ConfiguredTunnels } from "./tunnels";

/** Finds routers by the names that the provider configuration gives them. */
export class ConfiguredRouters {
  readonly #configured: NamedEntries<ConfiguredRouter>;

  constructor(
    configured: NamedEntries<ConfiguredRouter>,
    private readonly tunnels: ConfiguredTunnels,
  ) {
    this.#configured = configured;
  }

  has(name: string): boolean {
    return this.#configured.get(name) !== undefined;
  }

  /**
   * Where the router called `name` is.
   *
   * @param at the attribute that names it, for the diagnostic
   * @throws DiagnosticError if no router has this name, or its address is not known yet
   */
  address(name: string, at: AttributePath): RouterAddress {
    const router = this.#configured.get(name);
    if (router === undefined) {
      throw new DiagnosticError({
        summary: "Unknown Router",
        detail: `There is no router "${name}" in the provider configuration; routers has: ${this.#configured.toString()}. Correct the name, or add routers.${name}.`,
        path: at,
      });
    }
    const { type, url, udn, tunnel } = router;
    if (isUnknown(type) || isUnknown(url) || isUnknown(udn) || isUnknown(tunnel)) {
      throw new DiagnosticError({
        summary: "Router Not Known Yet",
        detail: `The type, url, udn or tunnel of the router "${name}" is known only after apply, and the router must be asked during plan. Give it a value that is known at plan.`,
        path: at,
      });
    }
    if (!isRouterType(type)) throw new Error(`the schema let the router type ${String(type)} pass`);
    return { type, url, udn, tunnel: this.tunnels.named(tunnel, at, `The router "${name}"`) };
  }

  /**
   * Where a router is whose whole table is needed.
   *
   * @param what needs the table, as a sentence begins: `hikvision_port_mappings shows a router's table`
   * @param instead what to use where there is none to be had
   * @throws DiagnosticError that names the kind of router where that cannot be listed
   */
  listable(name: string, at: AttributePath, what: string, instead: string): ReadableRouterAddress {
    const address = this.address(name, at);
    if (isReadable(address) && capabilitiesOf(address.type).listTable !== "no") return address;
    throw new DiagnosticError({
      summary: "Router Cannot Be Listed",
      detail:
        `${what}, and the router "${name}" is of type "${address.type}": nothing tells which mappings it has. ` +
        `${instead} If the router speaks UPnP as well, add it under another name with type = "upnp" and use that one. [ROUTER_NOT_LISTABLE]`,
      path: at,
    });
  }
}

/** Whether the router grants mappings and shows none. */
export const isGranting = (address: RouterAddress): address is GrantingRouterAddress => {
  const { readEntry, change } = capabilitiesOf(address.type);
  return readEntry === "no" && change === "yes";
};

/** Whether the router tells what stands under a key: else nothing of it can be verified. */
export const isReadable = (address: RouterAddress): address is ReadableRouterAddress =>
  capabilitiesOf(address.type).readEntry !== "no";
