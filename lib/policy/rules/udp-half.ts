import { leadsTo, openMappings, externally } from "./open-mappings";
import type { Rule } from "../rule";

export const udpHalf: Rule = {
  id: "udp-half",
  title: "UDP is forwarded only where a service speaks it.",
  why: "Every service of these devices speaks TCP. UDP carries the media of an RTSP session to ports that client and device choose, which no fixed mapping serves: the UDP half lets packets in and nobody answers.",
  fix: "leave protocols out: TCP is the default",
  acknowledgeable: true,
  *check(model) {
    for (const each of openMappings(model)) {
      if (each.protocol !== "udp") continue;
      yield { at: each.at, severity: "low", says: `${externally(each)} ${leadsTo(each)}, which speaks TCP` };
    }
  },
};
