import { createSocket } from "node:dgram";
import { MappingError } from "./port-mapping/mapping-error";
import type { RouterDescription } from "./router";
import type { RouterExperience } from "./router-memory";
import { UpnpError } from "./upnp-igd";

/** Whether a router maps ports for other hosts than the one that asks, and what that rests on. */
export interface MapsForOthers {
  answer: "yes" | "no" | "unknown";
  because: string;
}

/** From what the router says about itself and what earlier applies met: nothing is tried out. */
export function mapsForOthers(
  router: Pick<RouterDescription, "manufacturer" | "model">,
  experience: RouterExperience,
): MapsForOthers {
  if (experience.mapsForOthers === true)
    return { answer: "yes", because: "an earlier apply mapped a port for another host" };
  if (experience.mapsForOthers === false) {
    return { answer: "no", because: "an earlier apply was refused a free port for another host" };
  }
  // AVM's own description of AddPortMapping: only for the address of the caller (wanipconnSCPD; fritzconnection#44).
  if (/\bAVM\b|FRITZ!Box/i.test(`${router.manufacturer} ${router.model}`)) {
    return { answer: "no", because: "a FRITZ!Box maps ports only for the host that asks" };
  }
  return { answer: "unknown", because: "no earlier apply on this machine has tried it, and reading does not tell" };
}

/**
 * What a mapping that was made, or was refused, tells about the router.
 *
 * @param asker this machine's address towards the router; a mapping for it tells nothing
 */
export function learnedFrom(
  asked: { internalHost: string; internalPort: number; externalPort: number; leaseSeconds: number },
  outcome: { leaseSeconds: number } | Error,
  asker: string,
): RouterExperience {
  const forOther = asked.internalHost !== asker;
  if (!(outcome instanceof Error)) {
    return {
      ...(forOther ? { mapsForOthers: true } : {}),
      ...(asked.leaseSeconds === 0 ? { longestLeaseSeconds: outcome.leaseSeconds } : {}),
    };
  }
  return forOther && isRefusalOfOthers(asked, outcome) ? { mapsForOthers: false } : {};
}

/** 718 for a free port is secure mode; 606 may be a rule against the port, which routers have for those below 1024. */
function isRefusalOfOthers(asked: { internalPort: number; externalPort: number }, error: Error): boolean {
  if (!(error instanceof MappingError) || error.code !== "ROUTER_REFUSES_OTHER_HOSTS") return false;
  const code = error.cause instanceof UpnpError ? error.cause.upnpCode : undefined;
  return code === 718 || (code === 606 && asked.internalPort >= 1024 && asked.externalPort >= 1024);
}

/** The address from which this machine talks to a host. No packet is sent: connecting a UDP socket only picks the route. */
export async function addressTowards(host: string): Promise<string> {
  const socket = createSocket("udp4");
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject).connect(1900, host, resolve);
    });
    return socket.address().address;
  } finally {
    socket.close();
  }
}
