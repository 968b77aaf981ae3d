import { externally, openMappings } from "./open-mappings";

const LAN_ONLY = new Map([
  [22, "SSH"],
  [23, "Telnet"],
  [3702, "ONVIF discovery"],
  [37020, "SADP"],
]);

import type { Rule } from "../rule";

export const lanOnlyPort: Rule = {
  id: "lan-only-port",
  title: "Ports that belong on the LAN stay there.",
  why: "SSH and Telnet give the device itself away; SADP and ONVIF discovery answer anyone who asks.",
  fix: "remove the mapping",
  acknowledgeable: false,
  *check(model) {
    for (const each of openMappings(model)) {
      const name = LAN_ONLY.get(each.internalPort ?? 0);
      if (name === undefined || each.service !== undefined) continue;
      yield {
        at: each.at,
        severity: "critical",
        says: `${externally(each)} leads to ${name} of ${each.internalHost ?? "a device"}`,
      };
    }
  },
};
