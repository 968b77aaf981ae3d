import { Service } from "../../service";
import { severityOf } from "../severity";
import { externally, leadsTo, openMappings } from "./open-mappings";
import type { Rule } from "../rule";

export const clearHttp: Rule = {
  id: "clear-http",
  title: "The web page is not exposed in the clear.",
  why: "HTTP sends the password's digest and everything that is seen and set over the Internet readable and changeable, and most of what attacks these devices comes in here.",
  fix: "expose AccessPath.WEB_PAGE (HTTPS) instead of HTTP, or reach the device by VPN",
  acknowledgeable: true,
  *check(model) {
    for (const each of openMappings(model)) {
      if (each.service !== Service.HTTP || each.protocol !== "tcp") continue;
      yield { at: each.at, severity: severityOf(each), says: `${externally(each)} ${leadsTo(each)} in the clear` };
    }
  },
};
