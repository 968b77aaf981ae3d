import { Service } from "../../service";
import { severityOf } from "../severity";
import { externally, leadsTo, openToAnyone } from "./open-mappings";
import type { Rule } from "../rule";

export const videoOpenToAnyone: Rule = {
  id: "video-open-to-anyone",
  title: "Video in the clear is not open to anyone.",
  why: "RTSP and WebSocket streams are not encrypted: who is on the way sees what the camera sees, and passwords are guessed here without a lock-out.",
  fix: "give the exposure a sourceAddress, or reach the device by VPN",
  acknowledgeable: true,
  *check(model) {
    for (const each of openToAnyone(model)) {
      if (each.service !== Service.RTSP && each.service !== Service.WEBSOCKET) continue;
      if (each.protocol !== "tcp") continue;
      yield { at: each.at, severity: severityOf(each), says: `${externally(each)} ${leadsTo(each)} for anyone` };
    }
  },
};
