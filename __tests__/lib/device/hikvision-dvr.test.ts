import { Construct } from "constructs";
import { HikvisionDvr, Service } from "../../../lib";
import { messageOf, newStack, only, removeFolders, synthesise } from "../synthesis";

afterEach(removeFolders);

const HOST = "192.0.2.64";

test("a port alone declares a service that is on; with a switch it says so itself; what is left out is left alone", () => {
  const { resource } = synthesise((stack) => {
    new HikvisionDvr(stack, "dvr", { host: HOST, ports: { http: 8082, https: { port: 443, enabled: false } } });
  });
  expect(only(resource.hikvision_device_ports)).toEqual({
    "//": expect.anything(),
    host: HOST,
    http: { port: 8082, enabled: true },
    https: { port: 443, enabled: false },
  });
});

test("every service has its name in Terraform", () => {
  const { resource } = synthesise((stack) => {
    const ports = Object.fromEntries(Object.values(Service).map((service, index) => [service, 2000 + index]));
    new HikvisionDvr(stack, "dvr", { host: HOST, ports });
  });
  const attributes = Object.keys(only(resource.hikvision_device_ports));
  const services = attributes.filter((name) => name !== "//" && name !== "host");
  expect(services.sort()).toEqual(
    ["http", "https", "rtsp", "sdk_over_tls", "server", "srtp", "websocket", "websockets"].sort(),
  );
});

test("how to reach the device and what a destroy does are handed on under Terraform's names", () => {
  const { resource } = synthesise((stack) => {
    new HikvisionDvr(stack, "dvr", {
      host: HOST,
      ports: {},
      managementPort: 8081,
      managementScheme: "https",
      tlsFingerprint: "AB:CD",
      serialNumber: "DS-TEST-1",
      redirectToHttps: true,
      onDestroy: "restore",
    });
  });
  expect(only(resource.hikvision_device_ports)).toMatchObject({
    management_port: 8081,
    management_scheme: "https",
    tls_fingerprint: "AB:CD",
    serial_number: "DS-TEST-1",
    redirect_to_https: true,
    on_destroy: "restore",
  });
});

test("the services that can be exposed are those that are declared and on, in the order of declaration", () => {
  const { stack } = newStack();
  const dvr = new HikvisionDvr(stack, "dvr", {
    host: HOST,
    ports: {
      rtsp: 554,
      https: { port: 443, enabled: false },
      http: { port: 8082 },
      server: { port: 8000, enabled: true },
    },
  });
  expect(dvr.services).toEqual([Service.RTSP, Service.HTTP, Service.SERVER]);
  expect(dvr.port(Service.HTTP)).toBe(8082);
});

test("asking for the port of a service that is switched off or not declared names the device and what it has", () => {
  const { stack } = newStack();
  const dvr = new HikvisionDvr(new Construct(stack, "garage"), "dvr", {
    host: HOST,
    ports: { http: 8082, https: { port: 443, enabled: false } },
  });
  expect(messageOf(() => dvr.port(Service.HTTPS))).toMatch(/^home\/garage\/dvr has no https service .* are http;/);
  expect(messageOf(() => dvr.port(Service.SRTP))).toMatch(/^home\/garage\/dvr has no srtp service .* are http;/);
});

test("a device of which nothing is on says none", () => {
  const { stack } = newStack();
  const dvr = new HikvisionDvr(stack, "dvr", { host: HOST, ports: {} });
  expect(messageOf(() => dvr.port(Service.HTTP))).toContain("declared and on are none");
});

test("a service name that is none is refused with the names that are", () => {
  const { stack } = newStack();
  const ports = { htpp: 8082 } as Record<string, number>;
  expect(messageOf(() => new HikvisionDvr(stack, "dvr", { host: HOST, ports }))).toBe(
    'home/dvr declares a port for "htpp": services are http, https, rtsp, server, sdkOverTls, websocket, websockets, srtp',
  );
});
