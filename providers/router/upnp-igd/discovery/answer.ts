import { isLoopbackAddress, isPrivateAddress } from "../../ipv4";

/** An answer to a search, with the address that it really came from. */
export interface SsdpAnswer {
  headers: Readonly<Record<string, string>>;
  /** IPv4 address of the sender. */
  from: string;
}

/** A router that answered a search. Its description has not been read. */
export interface FoundRouter {
  /** URL of the description, on the address that answered. */
  url: string;
  udn: string;
  /** What it calls itself, e.g. `Debian/12 UPnP/1.1 MiniUPnPd/2.3.1`. */
  server: string;
}

const IGD = /^urn:schemas-upnp-org:device:InternetGatewayDevice:\d+$/;

/**
 * The router in an answer, or null. Anybody on the LAN can answer: LOCATION is accepted only where it stays on the address
 * that answered, and only there where home routers are; else a stranger could send this program to any host.
 */
export function acceptAnswer({ headers, from }: SsdpAnswer): FoundRouter | null {
  const location = headers["location"] ?? "";
  const udn = /^uuid:[^:\s]{1,100}/i.exec(headers["usn"] ?? "")?.[0];
  if (udn === undefined || !IGD.test(headers["st"] ?? "") || !URL.canParse(location)) return null;
  const url = new URL(location);
  if (url.protocol !== "http:" || url.username !== "" || url.hostname !== from) return null;
  if (!isPrivateAddress(from) && !isLoopbackAddress(from)) return null;
  return { url: url.href, udn, server: (headers["server"] ?? "").slice(0, 200) };
}

/** One per device and address: a version 2 router answers for version 1, too, and each search is answered more than once. */
export function distinctRouters(answers: readonly SsdpAnswer[]): FoundRouter[] {
  const found = new Map<string, FoundRouter>();
  for (const answer of answers) {
    const router = acceptAnswer(answer);
    // Two hosts that claim the same device are two: one of them lies.
    if (router !== null) found.set(`${router.udn.toLowerCase()} ${answer.from}`, router);
  }
  return [...found.values()];
}
