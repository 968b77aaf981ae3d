import type { RouterCapabilities } from "../exposure";
import type { RouterType } from "../provider";

/**
 * What a router's type settles, whatever its make. The provider refuses the same at plan (providers/router/capabilities.ts,
 * to which a test holds this table); here it fails before anything is planned.
 */
export const capabilitiesOfType: Record<RouterType, RouterCapabilities> = {
  upnp: { readable: true },
  // The rule itself has the source, and nothing in the kernel ends it.
  nftables: { readable: true, sourceAddress: true, leases: false, otherHosts: true },
  // Each grant ends by itself, and the filter for one source is not kept to.
  pcp: { readable: false, leases: true, sourceAddress: false },
  "nat-pmp": { readable: false, leases: true, sourceAddress: false, otherHosts: false },
  // Somebody types it in, and nothing takes it out again.
  manual: { readable: false, leases: false, otherHosts: true },
};
