import { Service } from "../../service";
import { byDevice, openMappings } from "./open-mappings";
import type { Rule } from "../rule";

export const httpsBesideClearHttp: Rule = {
  id: "https-beside-clear-http",
  title: "Where HTTPS is exposed, HTTP leads to it.",
  why: "With both open and no redirect, browsers and saved bookmarks go on using HTTP.",
  fix: "set redirectToHttps: true on the device, or stop exposing HTTP",
  acknowledgeable: true,
  *check(model) {
    for (const [device, services] of byDevice(openMappings(model))) {
      const exposed = (service: Service) =>
        services.find((each) => each.service === service && each.protocol === "tcp");
      const http = exposed(Service.HTTP);
      if (http === undefined || exposed(Service.HTTPS) === undefined || device.redirectToHttps === true) continue;
      yield { at: http.at, severity: "low", says: `${device.at} has HTTP and HTTPS exposed and no redirect declared` };
    }
  },
};
