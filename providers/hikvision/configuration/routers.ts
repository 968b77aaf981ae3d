import { type AttributePath, DiagnosticError, isUnknown, path, type Unknown } from "../../plugin";
import {
  capabilitiesOf,
  type GrantingRouterAddress,
  type ReadableRouterAddress,
  type RouterAddress,
  type SshAccess,
} from "../../router";
import type { Credentials } from "./credentials";
import type { NamedEntries } from "./named-entries";
import { type ConfiguredRouter, isRouterType } from "./router-entries";
import type { ConfiguredTunnels } from "./tunnels";

/** A router's address as it can be written down: with names in the place of its tunnel and of a password. */
export type WrittenAddress = Omit<RouterAddress, "tunnel" | "ssh"> & {
  tunnel: string | null;
  ssh?: Omit<SshAccess, "password"> | undefined;
};

type Known<T> = { [Name in keyof T]: Exclude<T[Name], Unknown> };

const isKnown = (router: ConfiguredRouter): router is Known<ConfiguredRouter> =>
  Object.values(router).every((value) => !isUnknown(value));

/** Finds routers by the names that the provider configuration gives them. */
export class ConfiguredRouters {
  readonly #configured: NamedEntries<ConfiguredRouter>;

  constructor(
    configured: NamedEntries<ConfiguredRouter>,
    private readonly tunnels: ConfiguredTunnels,
    private readonly credentials: Credentials,
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
    if (!isKnown(router)) {
      throw new DiagnosticError({
        summary: "Router Not Known Yet",
        detail: `The type, url, udn, tunnel or login of the router "${name}" is known only after apply, and the router must be asked during plan. Give it a value that is known at plan.`,
        path: at,
      });
    }
    const { type, url, udn, tunnel } = router;
    if (!isRouterType(type)) throw new Error(`the schema let the router type ${String(type)} pass`);
    const ssh: WrittenAddress["ssh"] =
      router.host_key === null
        ? undefined
        : {
            ...{ hostKey: router.host_key, identityFile: router.identity_file, credential: router.credential },
            ...{ wanInterface: router.wan_interface, persistFile: router.persist_file },
          };
    return this.found(name, { type, url, udn, tunnel, ssh }, at);
  }

  /**
   * A router's address as it was written down, with its tunnel and the password of its account found again.
   *
   * @throws DiagnosticError if one of them is not in the configuration
   */
  found(name: string, { ssh, tunnel, ...last }: WrittenAddress, at: AttributePath): RouterAddress {
    const user = `The router "${name}"`;
    const address = { ...last, tunnel: this.tunnels.named(tunnel, at, user) };
    if (ssh === undefined) return address;
    const account = path("routers").key(name).attribute("credential");
    const password = ssh.credential === null ? null : this.credentials.named(ssh.credential, account, user).password;
    return { ...address, ssh: { ...ssh, password } };
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
