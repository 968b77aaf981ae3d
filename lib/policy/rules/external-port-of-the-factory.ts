import { FACTORY_PORTS } from "../../service";
import { externally, leadsTo, openToAnyone } from "./open-mappings";
import type { Rule } from "../rule";

export const externalPortOfTheFactory: Rule = {
  id: "external-port-of-the-factory",
  title: "External ports are not the factory ones.",
  why: "Scanners ask these first, and list what answers as a Hikvision device within hours. Another port hides nothing from who looks for this address, but most do not.",
  fix: 'say externalPorts: "allocated"',
  acknowledgeable: true,
  *check(model) {
    for (const each of openToAnyone(model)) {
      if (each.service === undefined || each.protocol !== "tcp") continue;
      if (each.externalPort !== FACTORY_PORTS[each.service]) continue;
      yield {
        at: each.at,
        severity: "low",
        says: `${externally(each)} ${leadsTo(each)}, at the port that it has from the factory`,
      };
    }
  },
};
