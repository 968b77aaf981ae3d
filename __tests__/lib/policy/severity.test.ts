import { atLeast, SEVERITIES } from "../../../lib/policy";
import { severityOf } from "../../../lib/policy/severity";
import { Service } from "../../../lib/service";
import { device, service } from "./models";

const STATES = ["current", "unknown", "vulnerable"] as const;

test("how bad it is: service by source width by firmware state", () => {
  const table = [...Object.values(Service), undefined].flatMap((each) =>
    ["", "198.51.100.7"].map((source) => [
      each ?? "unknown service",
      source === "" ? "anyone" : "one address",
      ...STATES.map((firmware) => severityOf(service({ service: each, source, device: device({ firmware }) }))),
    ]),
  );
  expect(table).toEqual([
    ["http", "anyone", "medium", "high", "critical"],
    ["http", "one address", "low", "medium", "critical"],
    ["https", "anyone", "low", "medium", "critical"],
    ["https", "one address", "info", "info", "medium"],
    ["rtsp", "anyone", "low", "medium", "critical"],
    ["rtsp", "one address", "info", "low", "high"],
    ["server", "anyone", "medium", "high", "critical"],
    ["server", "one address", "info", "low", "high"],
    ["sdkOverTls", "anyone", "low", "medium", "critical"],
    ["sdkOverTls", "one address", "info", "info", "medium"],
    ["websocket", "anyone", "low", "medium", "critical"],
    ["websocket", "one address", "info", "low", "high"],
    ["websockets", "anyone", "info", "low", "high"],
    ["websockets", "one address", "info", "info", "medium"],
    ["srtp", "anyone", "info", "low", "high"],
    ["srtp", "one address", "info", "info", "medium"],
    ["unknown service", "anyone", "medium", "high", "critical"],
    ["unknown service", "one address", "low", "medium", "critical"],
  ]);
});

test("a device of which nothing is known counts as one whose firmware is not", () => {
  expect(severityOf(service({ device: undefined, source: "" }))).toBe("medium");
});

test("severities are in order", () => {
  expect(SEVERITIES.filter((severity) => atLeast(severity, "medium"))).toEqual(["medium", "high", "critical"]);
});
