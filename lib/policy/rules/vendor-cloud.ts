import type { Rule } from "../rule";

export const vendorCloud: Rule = {
  id: "vendor-cloud",
  title: "The vendor's cloud is a way in that its owner knows of.",
  why: "Nothing is open at the router, but whoever runs or enters that cloud, or has its account, comes in.",
  fix: "know who has the account and switch on its second factor; or use a VPN",
  acknowledgeable: true,
  *check({ services, devices }) {
    const declared = services.filter(({ kind }) => kind === "vendorCloud");
    for (const each of declared) {
      yield {
        at: each.at,
        severity: "info",
        says: `${each.device?.at ?? "a device"} is reached through the cloud of its vendor`,
      };
    }
    for (const device of devices) {
      if (device.inVendorCloud !== true || declared.some((each) => each.device === device)) continue;
      yield {
        at: device.at,
        severity: "info",
        says: `${device.at} is in the cloud of its vendor, and no exposure says so`,
      };
    }
  },
};
