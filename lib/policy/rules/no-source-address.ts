import { Service } from "../../service";
import { severityOf } from "../severity";
import { externally, leadsTo, openToAnyone } from "./open-mappings";
import type { Rule } from "../rule";

/** Those that other rules do not speak of. */
const ENCRYPTED: readonly (Service | undefined)[] = [
  Service.HTTPS,
  Service.SDK_OVER_TLS,
  Service.WEBSOCKETS,
  Service.SRTP,
];

export const noSourceAddress: Rule = {
  id: "no-source-address",
  title: "An encrypted service is open to those who need it, not to anyone.",
  why: "TLS keeps others from reading along. It keeps nobody from trying the log-in, or a hole that needs none: CVE-2021-36260 works over HTTPS as well.",
  fix: "give the exposure a sourceAddress, or reach the device by VPN",
  acknowledgeable: true,
  *check(model) {
    for (const each of openToAnyone(model)) {
      if (!ENCRYPTED.includes(each.service) || each.protocol !== "tcp") continue;
      yield { at: each.at, severity: severityOf(each), says: `${externally(each)} ${leadsTo(each)} for anyone` };
    }
  },
};
