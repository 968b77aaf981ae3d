import { UpnpError } from "../upnp-error";
import { distinctRouters, type FoundRouter } from "./answer";
import { searchRouters } from "./ssdp";
import { sameUdn } from "./udn";

/** Routers answer at random within the MX of the search, one second. */
const WAIT_MS = 1_500;
const ACTION = "searching for routers (SSDP)";
const ADDRESS = "239.255.255.250:1900";

/**
 * Every router that answers on this machine's LANs. Sends one search and waits.
 *
 * @param options.waitMs default 1500.
 */
export async function discoverRouters(options: { waitMs?: number } = {}): Promise<FoundRouter[]> {
  return distinctRouters(await searchRouters(options.waitMs ?? WAIT_MS));
}

/**
 * The one router of this LAN, or the one with this UDN.
 *
 * @throws UpnpError UPNP_NO_ROUTER_FOUND, UPNP_SEVERAL_ROUTERS.
 */
export async function findRouter(udn: string | null): Promise<FoundRouter> {
  return chooseRouter(await discoverRouters(), udn);
}

/** The router that is meant, out of those that answered. */
export function chooseRouter(found: readonly FoundRouter[], udn: string | null): FoundRouter {
  const meant = udn === null ? found : found.filter((router) => sameUdn(router.udn, udn));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only;
  const listed = (routers: readonly FoundRouter[]): string =>
    routers.map(({ url, udn: name, server }) => `${url} (${name}, ${server})`).join("; ");
  if (meant.length > 1) {
    throw new UpnpError(
      "UPNP_SEVERAL_ROUTERS",
      udn === null
        ? `Several routers answered: ${listed(meant)}.`
        : `Several hosts say that they are ${udn}: ${listed(meant)}.`,
      {
        action: ACTION,
        address: ADDRESS,
        answer: listed(meant),
        hint: "Give the URL of the router that is meant, or pin its UDN.",
      },
    );
  }
  throw new UpnpError(
    "UPNP_NO_ROUTER_FOUND",
    udn === null || found.length === 0
      ? "No router answered a search on this machine's networks."
      : `No router ${udn} answered, but these did: ${listed(found)}.`,
    {
      action: ACTION,
      address: ADDRESS,
      answer: found.length === 0 ? null : listed(found),
      hint: "Give the URL of the router's description: containers and CI runners have no multicast. Else check that UPnP is switched on.",
    },
  );
}
