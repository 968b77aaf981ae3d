import { Service } from "../../service";
import { severityOf } from "../severity";
import { externally, leadsTo, openToAnyone } from "./open-mappings";
import type { Rule } from "../rule";

export const serverPortOpenToAnyone: Rule = {
  id: "server-port-open-to-anyone",
  title: "The server port is not open to anyone.",
  why: "The SDK port gives everything that an administrator can do, its protocol is a favourite of scanners, and its log-in has been broken before.",
  fix: "give the exposure a sourceAddress, use AccessPath.IVMS_4200_OVER_TLS, or reach the device by VPN",
  acknowledgeable: true,
  *check(model) {
    for (const each of openToAnyone(model)) {
      if (each.service !== Service.SERVER || each.protocol !== "tcp") continue;
      yield { at: each.at, severity: severityOf(each), says: `${externally(each)} ${leadsTo(each)} for anyone` };
    }
  },
};
