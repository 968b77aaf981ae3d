import type { PrivateState } from "../../../plugin";
import type { RouterAddress, RouterDescription } from "../../../router";

const OWNER = "internal_host";
const ROUTER = "router";

/**
 * The host that the mapping was made for. The state follows what the router holds, also when another host took the key;
 * this does not, so that a destroy never deletes what is somebody else's by then.
 */
export function ownerOf(privateState: PrivateState, internalHost: string | null): string {
  const owner = privateState.get(OWNER);
  return typeof owner === "string" ? owner : (internalHost ?? "");
}

/** Remembers for whom the mapping stands, and where the router was: a renamed router can then still be read. */
export function rememberOwner(privateState: PrivateState, internalHost: string, router: RouterDescription): void {
  privateState.set(OWNER, internalHost);
  privateState.set(ROUTER, { url: router.url, udn: router.udn });
}

/** Where the router answered last, if it ever did. */
export function lastRouter(privateState: PrivateState): RouterAddress | undefined {
  const router = privateState.get(ROUTER) as { url?: string; udn?: string } | null | undefined;
  return router?.url === undefined ? undefined : { type: "upnp", url: router.url, udn: router.udn ?? null };
}
