import { externally, leadsTo, openMappings } from "./open-mappings";
import type { Rule } from "../rule";

export const pastItsEnd: Rule = {
  id: "past-its-end",
  title: "What was to end has ended.",
  why: "It was declared to close at that time, and the router still leads to it: no deploy came.",
  fix: "deploy now, and schedule a deploy",
  acknowledgeable: false,
  *check(model, now) {
    for (const each of openMappings(model)) {
      if (each.until === undefined || each.until > now) continue;
      const end = new Date(each.until).toISOString();
      yield {
        at: each.at,
        severity: "high",
        says: `${externally(each)} still ${leadsTo(each)}, but was to end at ${end}`,
      };
    }
  },
};
