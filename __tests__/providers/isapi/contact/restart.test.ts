import { changeServices, type ServiceChange } from "../../../../providers/isapi";
import type { IsapiDevice } from "../../../../simulators/isapi-device";
import { endDevices, failure, httpAt, newContacts, optionsFor, startDevice } from "../device-fixture";

afterEach(endDevices);

const change = (
  device: IsapiDevice,
  changes: ServiceChange[],
  restartTimeoutMs = 10_000,
  candidates = [httpAt(8080)],
) =>
  changeServices({
    contacts: newContacts(),
    contactOptions: optionsFor(device.host, { candidates }),
    changes,
    reboot: "when_required",
    settleTimeoutMs: 1500,
    restartTimeoutMs,
  });

const restarts = (device: IsapiDevice): number =>
  device.requests.filter(({ method, url }) => method === "PUT" && url === "/ISAPI/System/reboot").length;

describe("a restart where the device asks for one", () => {
  test.each<[string, ServiceChange[], number]>([
    ["the new HTTP port", [{ protocol: "HTTP", port: 8082 }], 8082],
    ["a new RTSP port", [{ protocol: "RTSP", port: 5541 }], 8080],
    ["a service that is switched off", [{ protocol: "WebSocket", enabled: false }], 8080],
    [
      "all at once",
      [
        { protocol: "HTTP", port: 8082 },
        { protocol: "RTSP", port: 5541 },
        { protocol: "HTTPS", port: 4431, enabled: true },
        { protocol: "DEV_MANAGE", port: 8001 },
      ],
      8082,
    ],
  ])("ends with the device on %s", async (_what, changes, port) => {
    const device = await startDevice({ portChange: "after-reboot", rebootMs: 700 });
    const result = await change(device, changes);
    expect(result).toMatchObject({ rebootRequired: false, contact: { endpoint: { port } } });
    for (const { protocol } of changes) {
      const { port: declared, enabled } = device.service(protocol);
      expect(device.boundPort(protocol)).toBe(enabled === false ? null : declared);
    }
    expect(restarts(device)).toBe(1);
    expect(device.failedLogins).toBe(0);
  });

  test("is not asked of a device that acts at once", async () => {
    const device = await startDevice();
    await change(device, [{ protocol: "HTTP", port: 8082 }]);
    expect(restarts(device)).toBe(0);
  });

  test("that is never answered is one all the same", async () => {
    const device = await startDevice({
      portChange: "after-reboot",
      faults: [{ path: "/ISAPI/System/reboot", effect: "cut-after" }],
    });
    expect((await change(device, [{ protocol: "HTTP", port: 8082 }])).contact.endpoint.port).toBe(8082);
  });

  test("that a run before did not get to is made up for", async () => {
    const device = await startDevice({ portChange: "after-reboot" });
    const changes = [{ protocol: "HTTP", port: 8082 }];
    const contacts = newContacts();
    await changeServices({ contacts, contactOptions: optionsFor(device.host), changes });
    expect(device.boundPort("HTTP")).toBe(8080);
    expect((await change(device, changes)).contact.endpoint.port).toBe(8082);
    expect(restarts(device)).toBe(1);
    // And there is nothing left to be made up for.
    await change(device, changes, 1000, [httpAt(8082)]);
    expect(restarts(device)).toBe(1);
  });

  test("whose request got lost is asked for again", async () => {
    const device = await startDevice({
      portChange: "after-reboot",
      faults: [{ path: "/ISAPI/System/reboot", effect: "cut-before" }],
    });
    const { contact } = await change(device, [{ protocol: "HTTP", port: 8082 }], 25_000);
    expect(contact.endpoint.port).toBe(8082);
    expect(restarts(device)).toBe(2);
  });

  test("that brings the device nowhere is an error with both ports", async () => {
    const device = await startDevice({
      portChange: "after-reboot",
      faults: [{ path: "/ISAPI/System/reboot", effect: "cut-before" }],
    });
    const error = await failure(change(device, [{ protocol: "HTTP", port: 8082 }], 1200));
    expect(error.code).toBe("ISAPI_NOT_RESTARTED");
    expect(error.message).toMatch(/It was at http:\/\/127\S+:8080; after the restart its port is 8082/);
  });

  test("after which another device answers is not believed", async () => {
    const device = await startDevice({
      portChange: "after-reboot",
      faults: [{ path: "/ISAPI/System/reboot", effect: "cut-before" }],
    });
    await startDevice({
      host: device.host,
      serialNumber: "OTHER0001",
      ports: { HTTP: 8082, RTSP: 5542, DEV_MANAGE: 8002, WebSocket: 7692 },
    });
    expect((await failure(change(device, [{ protocol: "HTTP", port: 8082 }]))).code).toBe("ISAPI_WRONG_DEVICE");
  });
});

describe("on a device that takes single entries only", () => {
  const order = (device: IsapiDevice): (string | undefined)[] =>
    device.requests
      .filter(({ method, status }) => method === "PUT" && status === 200)
      .map(({ url }) => url.split("/").at(-1));

  test("a port is freed before another service takes it, also where that is our own", async () => {
    const device = await startDevice({ writes: "entries" });
    const { contact } = await change(device, [
      { protocol: "RTSP", port: 8080 },
      { protocol: "HTTP", port: 8082 },
    ]);
    expect(contact.endpoint.port).toBe(8082);
    expect(device.boundPort("RTSP")).toBe(8080);
    expect(order(device)).toEqual(["1", "2"]);
  });

  test("ports that are traded in a circle are refused, and nothing is written", async () => {
    const device = await startDevice({ writes: "entries" });
    const error = await failure(
      change(device, [
        { protocol: "RTSP", port: 8080 },
        { protocol: "HTTP", port: 5540 },
      ]),
    );
    expect(error.code).toBe("ISAPI_NO_SAFE_ORDER");
    expect(error.message).toContain("RTSP to 8080, HTTP to 5540");
    expect(order(device)).toEqual([]);
  });
});
