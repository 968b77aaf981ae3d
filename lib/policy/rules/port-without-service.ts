import { severityOf } from "../severity";
import { externally, leadsTo, openMappings } from "./open-mappings";
import type { Rule } from "../rule";

export const portWithoutService: Rule = {
  id: "port-without-service",
  title: "A mapping leads to a service that the device has on.",
  why: "A mapping to nothing waits for whatever listens there next; a mapping to an unknown service is one that nobody can judge.",
  fix: "lead the mapping to a declared service, switch the service on, or remove the mapping",
  acknowledgeable: true,
  *check(model) {
    for (const each of openMappings(model)) {
      const { device, service, internalPort } = each;
      // Of a device whose ports are not known, or not yet, nothing can be said.
      if (device?.ports === undefined || internalPort === undefined) continue;
      if (service !== undefined && device.ports[service]?.enabled !== false) continue;
      const why = service === undefined ? "at which no service is declared" : "which is switched off";
      yield { at: each.at, severity: severityOf(each), says: `${externally(each)} ${leadsTo(each)}, ${why}` };
    }
  },
};
