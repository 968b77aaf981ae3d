import type { PrivateState } from "../../../plugin";
import type { ReadableRouterAddress, RouterAddress, RouterDescription, SshAccess } from "../../../router";
import type { WrittenAddress } from "../../configuration";

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

/** Remembers for whom the mapping stands, and where the router was: a renamed router can then still be asked. */
export function rememberOwner(privateState: PrivateState, internalHost: string, router: RouterAddress): void {
  privateState.set(OWNER, internalHost);
  privateState.set(ROUTER, {
    type: router.type,
    url: router.url,
    udn: router.udn,
    tunnel: router.tunnel?.name ?? null,
    ...(router.ssh === undefined ? {} : { ssh: withoutPassword(router.ssh) }),
  });
}

function withoutPassword(access: SshAccess): WrittenAddress["ssh"] {
  const { hostKey, identityFile, credential, wanInterface, persistFile } = access;
  return { hostKey, identityFile, credential, wanInterface, persistFile };
}

/** Where a router that was found by its name or by a search is, now that it has said who it is. */
export function answeredAt(at: ReadableRouterAddress, { url, udn }: RouterDescription): ReadableRouterAddress {
  return { ...at, url, udn };
}

/** Where the router answered last, if it ever did. */
export function lastRouter(privateState: PrivateState): WrittenAddress | undefined {
  const router = privateState.get(ROUTER) as Partial<WrittenAddress> | null | undefined;
  if (router?.url === undefined) return undefined;
  // Private state of before there were other kinds has no type.
  const { type = "upnp", url, udn = null, tunnel = null, ssh } = router;
  return { type, url, udn, tunnel, ssh };
}
