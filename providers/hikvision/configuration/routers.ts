import { type AttributePath, DiagnosticError, isUnknown, type Unknown } from "../../plugin";
import type { RouterAddress } from "../../router";
import type { NamedEntries } from "./named-entries";

/** One entry of `routers` as the configuration has it. */
export interface ConfiguredRouter {
  readonly type: string | null | Unknown;
  readonly url: string | null | Unknown;
  readonly udn: string | null | Unknown;
}

/** Finds routers by the names that the provider configuration gives them. */
export class ConfiguredRouters {
  readonly #configured: NamedEntries<ConfiguredRouter>;

  constructor(configured: NamedEntries<ConfiguredRouter>) {
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
    const { url, udn } = router;
    if (isUnknown(url) || isUnknown(udn)) {
      throw new DiagnosticError({
        summary: "Router Not Known Yet",
        detail: `The url or udn of the router "${name}" is known only after apply, and the router must be asked during plan. Give it a value that is known at plan.`,
        path: at,
      });
    }
    return { type: "upnp", url, udn };
  }
}
