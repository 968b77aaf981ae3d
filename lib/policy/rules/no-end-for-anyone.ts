import { byDevice, openToAnyone } from "./open-mappings";
import type { Rule } from "../rule";

export const noEndForAnyone: Rule = {
  id: "no-end-for-anyone",
  title: "What is open to anyone has an end.",
  why: "Exposures outlive what they were made for, and nobody remembers to close them.",
  fix: "give the exposure an until, or a sourceAddress",
  acknowledgeable: true,
  *check(model) {
    for (const [device, services] of byDevice(openToAnyone(model))) {
      const [first] = services.filter(({ until }) => until === undefined);
      if (first === undefined) continue;
      yield { at: first.at, severity: "info", says: `${device.at} is open to anyone for ever` };
    }
  },
};
