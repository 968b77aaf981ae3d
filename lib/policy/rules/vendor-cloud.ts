import type { Rule } from "../rule";

export const vendorCloud: Rule = {
  id: "vendor-cloud",
  title: "The vendor's cloud is a way in that its owner knows of.",
  why: "Nothing is open at the router, but whoever runs or enters that cloud, or has its account, comes in.",
  fix: "know who has the account and switch on its second factor; or use a VPN",
  acknowledgeable: true,
  *check({ services }) {
    for (const each of services) {
      if (each.kind !== "vendorCloud") continue;
      yield {
        at: each.at,
        severity: "info",
        says: `${each.device?.at ?? "a device"} is reached through the cloud of its vendor`,
      };
    }
  },
};
