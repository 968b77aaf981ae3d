import { type FoundRouter, mapsForOthers, type RouterDescription, RouterError } from "../../providers/router";
import type { LanAccess } from "./access";
import type { LanRouter, Missing } from "./model";

/** What a router says of itself, its Internet side and its whole table, each as far as it answers. */
export async function lookAtRouter(
  { url, udn }: { readonly url: string; readonly udn: FoundRouter["udn"] | null },
  foundBy: LanRouter["foundBy"],
  access: LanAccess,
): Promise<{ readonly router: LanRouter; readonly missing: readonly Missing[] }> {
  const missing: Missing[] = [];
  const reader = access.routers.reader({ type: "upnp", url, udn });
  const part = async <T>(name: string, ask: () => Promise<T>): Promise<T | null> => {
    try {
      return await ask();
    } catch (error) {
      if (!isRouterError(error)) throw error;
      missing.push({ part: `${name} ${url}`, why: error.message, hint: error.hint });
      return null;
    }
  };
  const said = await part("description of the router", () => reader.describe());
  // A router that cannot even be described is asked nothing more: each question would take its time-out.
  const external = said === null ? null : await part("external address of the router", () => reader.externalAddress());
  const mappings = said === null ? null : await part("port mappings of the router", () => reader.portMappings());
  const identity =
    said === null
      ? { manufacturer: null, model: null, igdVersion: null, mapsForOthers: null, udn }
      : { ...identityOf(said), mapsForOthers: mapsForOthers(said, await access.memory.recall(said.udn)) };
  return {
    missing,
    router: {
      ...{ url, foundBy, mappings },
      ...identity,
      externalAddress: external?.address ?? null,
      unreachableBecause: external?.unreachableBecause ?? null,
    },
  };
}

const identityOf = ({ udn, manufacturer, model, igdVersion }: RouterDescription) => ({
  ...{ udn, manufacturer, model, igdVersion },
});

// `instanceof` alone would leave the type parameter open.
const isRouterError = (error: unknown): error is RouterError => error instanceof RouterError;
