import type { ExposedService } from "../model";
import { externally, openMappings } from "./open-mappings";
import type { Rule } from "../rule";

export const onePortTwice: Rule = {
  id: "one-port-twice",
  title: "An external port leads to one place.",
  why: "A router keeps one of the two, or refuses: which device answers is then chance.",
  fix: "give one of them another externalPorts entry",
  acknowledgeable: false,
  *check(model) {
    const taken = new Map<string, ExposedService>();
    for (const each of openMappings(model)) {
      if (each.externalPort === undefined) continue;
      const key = [each.router, each.protocol, each.externalPort, each.source].join(" ");
      const other = taken.get(key);
      if (other === undefined) taken.set(key, each);
      else
        yield {
          at: each.at,
          severity: "critical",
          says: `${externally(each)} is claimed by ${other.at} and by ${each.at}`,
        };
    }
  },
};
