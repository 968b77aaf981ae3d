import { servicesOf, type ServiceValues } from "../../../../../providers/hikvision/device";
import {
  declaredChanges,
  liveChanges,
  plannedServices,
  requirePossible,
} from "../../../../../providers/hikvision/resources/device-ports/declared";
import type { DevicePortsConfig } from "../../../../../providers/hikvision/resources/device-ports/schema";
import { AdminAccesses } from "../../../../../providers/isapi";
import { unknown } from "../../../../../providers/plugin";
import { problemFrom } from "../../problem-of";
import { config } from "./config";

/** A recorder with four services, of which the server port has no switch. */
const document = AdminAccesses.parse(
  `<AdminAccessProtocolList xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <AdminAccessProtocol><id>1</id><enabled>true</enabled><protocol>HTTP</protocol><portNo>80</portNo></AdminAccessProtocol>
  <AdminAccessProtocol><id>2</id><enabled>true</enabled><protocol>RTSP</protocol><portNo>554</portNo></AdminAccessProtocol>
  <AdminAccessProtocol><id>3</id><enabled>false</enabled><protocol>HTTPS</protocol><portNo>443</portNo></AdminAccessProtocol>
  <AdminAccessProtocol><id>4</id><protocol>DEV_MANAGE</protocol><portNo>8000</portNo></AdminAccessProtocol>
</AdminAccessProtocolList>`,
  { address: "http://192.0.2.64:80", request: "GET /ISAPI/Security/adminAccesses" },
);

const present: ServiceValues = {
  http: { port: 80, enabled: true },
  https: { port: 443, enabled: false },
  rtsp: { port: 554, enabled: true },
  server: { port: 8000, enabled: true },
  sdk_over_tls: null,
  websocket: null,
  websockets: null,
  srtp: null,
};

test("a device's services under Terraform's names: no switch reads as on, no service as null", () => {
  expect(servicesOf(document)).toEqual(present);
});

describe("the planned services", () => {
  test("are the present ones where nothing is declared", () => {
    expect(plannedServices(config(), present)).toEqual(present);
  });

  test("are what is declared, and for the rest of a service what is there", () => {
    const declared = config({ http: { port: 8082, enabled: null }, https: { port: null, enabled: true } });
    expect(plannedServices(declared, present)).toEqual({
      ...present,
      http: { port: 8082, enabled: true },
      https: { port: 443, enabled: true },
    });
  });

  test("are unknown where the configuration is", () => {
    const declared = config({ http: unknown, rtsp: { port: unknown, enabled: null } });
    expect(plannedServices(declared, present)).toEqual({
      ...present,
      http: unknown,
      rtsp: { port: unknown, enabled: true },
    });
  });
});

describe("what a device can not do is an error at plan", () => {
  const problem = (over: Partial<DevicePortsConfig>) =>
    problemFrom(() => {
      requirePossible(config(over), document, "The device at 192.0.2.64");
    });

  test("a service that it lacks: the message lists what it has", () => {
    const { summary, detail, path } = problem({ srtp: { port: 322, enabled: null } });
    expect(summary).toBe("No Such Service");
    expect(detail).toBe(
      "The device at 192.0.2.64 has no SRTP service. It has: http, https, rtsp, server. Take srtp out of the configuration.",
    );
    expect(String(path)).toBe("srtp");
  });

  test("switching off what has no switch", () => {
    const { summary, detail, path } = problem({ server: { port: 8000, enabled: false } });
    expect(summary).toBe("Service Cannot Be Switched Off");
    expect(detail).toContain("no switch for its DEV_MANAGE service, which is always on");
    expect(String(path)).toBe("server.enabled");
  });

  test.each<[string, Partial<DevicePortsConfig>]>([
    ["nothing", {}],
    ["a service without a switch, declared on", { server: { port: 8001, enabled: true } }],
    ["a switch that it has", { https: { port: 443, enabled: false } }],
    ["what is not known yet", { srtp: unknown, server: { port: 8000, enabled: unknown } }],
  ])("%s is no error", (_, over) => {
    expect(() => {
      requirePossible(config(over), document, "The device at 192.0.2.64");
    }).not.toThrow();
  });
});

describe("what is written", () => {
  test("is what is declared, under ISAPI's names, and nothing else", () => {
    const declared = config({
      http: { port: 8082, enabled: true },
      server: { port: 8001, enabled: null },
      https: { port: null, enabled: false },
    });
    expect(declaredChanges(declared)).toEqual([
      { protocol: "HTTP", port: 8082, enabled: true },
      { protocol: "HTTPS", enabled: false },
      { protocol: "DEV_MANAGE", port: 8001 },
    ]);
    expect(declaredChanges(config())).toEqual([]);
  });

  test("the redirect goes with HTTPS, declared or not", () => {
    expect(declaredChanges(config({ redirect_to_https: false }))).toEqual([
      { protocol: "HTTPS", redirectToHttps: false },
    ]);
    const both = config({ redirect_to_https: true, https: { port: 443, enabled: true } });
    expect(declaredChanges(both)).toEqual([{ protocol: "HTTPS", port: 443, enabled: true, redirectToHttps: true }]);
  });
});

describe("what applying does to the live device", () => {
  const before = { ...present, redirect_to_https: false };
  test.each<[string, Partial<typeof before> | Record<string, unknown>, string[]]>([
    ["nothing", {}, []],
    ["a port", { http: { port: 8082, enabled: true } }, ["HTTP 80 -> 8082"]],
    ["a switch", { https: { port: 443, enabled: true } }, ["HTTPS off -> on"]],
    ["both", { https: { port: 8443, enabled: true } }, ["HTTPS 443 -> 8443", "HTTPS off -> on"]],
    ["the redirect", { redirect_to_https: true }, ["redirect to HTTPS off -> on"]],
    ["a port that is not known yet", { http: { port: unknown, enabled: true } }, ["HTTP 80 -> (known after apply)"]],
    [
      "several, in the order of services",
      { server: { port: 8001, enabled: true }, http: { port: 81, enabled: true } },
      ["HTTP 80 -> 81", "DEV_MANAGE 8000 -> 8001"],
    ],
  ])("%s", (_, over, shown) => {
    expect(liveChanges(before, { ...before, ...over })).toEqual(shown);
  });
});
