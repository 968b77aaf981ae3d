import { changeUpnp, mapPort, unmapPort } from "../../../../providers/isapi";
import { UpnpRouter, type UpnpRouterOptions } from "../../../../simulators/upnp-router";
import { endDevices, failure, newContacts, optionsFor, startDevice } from "../device-fixture";
import type { IsapiDevice, IsapiDeviceOptions } from "../../../../simulators/isapi-device";

const routers: UpnpRouter[] = [];

async function behindRouter(
  device: Partial<IsapiDeviceOptions> = {},
  router: UpnpRouterOptions = {},
): Promise<{ device: IsapiDevice; router: UpnpRouter }> {
  const simulated = new UpnpRouter({ secureMode: true, wanHost: "127.99.0.2", ...router });
  routers.push(simulated);
  await simulated.start();
  return { device: await startDevice({ router: simulated.descriptionUrl, ...device }), router: simulated };
}

const options = (device: IsapiDevice, more = {}) => ({
  contacts: newContacts(),
  contactOptions: optionsFor(device.host),
  statusTimeoutMs: 3000,
  ...more,
});

afterEach(async () => {
  await endDevices();
  const unexpected = routers.flatMap((router) => router.unexpected);
  for (const router of routers.splice(0)) await router.stop();
  expect(unexpected).toEqual([]);
});

test("the device maps one port for itself at a router in secure mode, and the status says active", async () => {
  const { device, router } = await behindRouter();
  const { status, ports } = await mapPort(options(device), { protocol: "DEV_MANAGE", externalPort: 18_000 });
  expect(router.mappings()).toEqual([
    expect.objectContaining({ externalPort: 18_000, internalHost: device.host, internalPort: 8000, protocol: "tcp" }),
  ]);
  expect(ports).toMatchObject({ enabled: true, mode: "manual" });
  expect(status).toMatchObject({ wanAddress: "203.0.113.10" });
  expect(status?.mappings).toContainEqual({ protocol: "DEV_MANAGE", externalPort: 18_000, status: "active" });
});

test("lines that were on while the client was off do not open with it", async () => {
  const lines = [{ id: 1, enabled: true, internalPort: "http", externalPort: 18_080 }];
  const { device, router } = await behindRouter({ upnp: { enabled: false, mode: "manual", lines } });
  await mapPort(options(device), { protocol: "RTSP", externalPort: 15_540 });
  expect(router.mappings().map(({ externalPort }) => externalPort)).toEqual([15_540]);
});

test("several callers each add their mapping, and none is lost", async () => {
  const { device, router } = await behindRouter();
  const shared = options(device);
  await Promise.all([
    mapPort(shared, { protocol: "HTTP", externalPort: 18_080 }),
    mapPort(shared, { protocol: "RTSP", externalPort: 15_540 }),
    mapPort(shared, { protocol: "DEV_MANAGE", externalPort: 18_000 }),
  ]);
  expect(new Set(router.mappings().map(({ externalPort }) => externalPort))).toEqual(new Set([18_080, 15_540, 18_000]));
  await unmapPort(shared, { protocol: "rtsp", externalPort: 15_540 }, null);
  await device.network.setUpnp({});
  expect(new Set(router.mappings().map(({ externalPort }) => externalPort))).toEqual(new Set([18_080, 18_000]));
});

test("a port that another host holds is told as a conflict, and is no error", async () => {
  const { device, router } = await behindRouter();
  const foreign = {
    protocol: "tcp",
    externalPort: 18_080,
    remoteHost: "",
    internalHost: "127.0.0.9",
    internalPort: 80,
  };
  await router.setMapping({ ...foreign, protocol: "tcp", enabled: true, description: "x", leaseSeconds: 0 } as never);
  const { status } = await mapPort(options(device), { protocol: "HTTP", externalPort: 18_080 });
  expect(status?.mappings).toContainEqual({ protocol: "HTTP", externalPort: 18_080, status: "conflict" });
  expect(router.mappings()).toEqual([expect.objectContaining({ internalHost: "127.0.0.9" })]);
});

test("without a router the waiting ends, and the status says inactive", async () => {
  const device = await startDevice();
  const { status } = await mapPort(options(device, { statusTimeoutMs: 300 }), {
    protocol: "HTTP",
    externalPort: 18_080,
  });
  expect(status?.mappings).toContainEqual({ protocol: "HTTP", externalPort: 18_080, status: "inactive" });
  expect(status?.wanAddress).toBeNull();
});

test("nothing is written where nothing is to change", async () => {
  const device = await startDevice();
  expect(await changeUpnp(options(device), () => ({ enabled: false }))).toMatchObject({ written: false });
  expect(device.requests.every(({ method }) => method === "GET")).toBe(true);
});

test("a connection that is cut after the device took the change is no failure", async () => {
  const { device } = await behindRouter({ faults: [{ method: "PUT", effect: "cut-after" }] });
  const { ports } = await mapPort(options(device), { protocol: "HTTP", externalPort: 18_080 });
  expect(ports.mapping("HTTP")).toMatchObject({ enabled: true, externalPort: 18_080 });
});

describe("another client writes the same document", () => {
  const http = { id: 1, enabled: true, internalPort: "http", externalPort: 18_080 };
  const upnp = { enabled: true, mode: "manual" as const, lines: [http] };
  const rtsp = { protocol: "RTSP", externalPort: 15_540 };
  const puts = (device: IsapiDevice): number => device.requests.filter(({ method }) => method === "PUT").length;

  test("a change that it takes back with what it had read before is made again, beside its own", async () => {
    const device = await startDevice({ upnp });
    const theirs = { id: 7, enabled: true, internalPort: "admin", externalPort: 18_000 };
    device.network.setOtherUpnpWriter((before) => {
      device.network.setOtherUpnpWriter(undefined);
      return { ...before, lines: [...before.lines, theirs] };
    });
    const { before, elsewhere } = await mapPort(options(device, { statusTimeoutMs: 0 }), rtsp);
    expect(device.network.upnp.lines.filter(({ enabled }) => enabled).map(({ externalPort }) => externalPort)).toEqual([
      18_080, 18_000, 15_540,
    ]);
    expect(before).toMatchObject({ enabled: true, externalPort: null });
    expect(elsewhere).toEqual([]);
    expect(puts(device)).toBe(2);
  });

  test("what it changes beside ours is left as it makes it, and said", async () => {
    const device = await startDevice({ upnp });
    device.network.setOtherUpnpWriter((_, written) => ({
      ...written,
      lines: written.lines.map((line) => (line.internalPort === "http" ? { ...line, enabled: false } : line)),
    }));
    const { ports, elsewhere } = await mapPort(options(device, { statusTimeoutMs: 0 }), rtsp);
    expect(ports.mapping("RTSP")).toMatchObject({ enabled: true, externalPort: 15_540 });
    expect(device.network.upnp.lines[0]).toMatchObject({ internalPort: "http", enabled: false });
    expect(elsewhere).toEqual(["HTTP enabled: expected true, actual false"]);
    expect(puts(device)).toBe(1);
  });

  test("one that takes it back each time is named after four writes", async () => {
    const device = await startDevice({ upnp });
    let turn = 0;
    device.network.setOtherUpnpWriter((before) => ({
      ...before,
      lines: [{ ...http, externalPort: 20_000 + (turn += 1) }],
    }));
    const error = await failure(mapPort(options(device, { statusTimeoutMs: 0, settleTimeoutMs: 300 }), rtsp));
    expect(error.code).toBe("ISAPI_NOT_APPLIED");
    expect(error.message).toContain("RTSP enabled: expected true, actual false");
    expect(error.hint).toContain("Somebody else writes the same document: the change was made 4 times");
    expect(puts(device)).toBe(4);
  });

  test("two processes at once lose nothing of each other's", async () => {
    const off = (id: number, internalPort: string) => ({ id, enabled: false, internalPort, externalPort: 9000 + id });
    const lines = [http, off(2, "rtsp"), off(3, "admin")];
    const device = await startDevice({ upnp: { ...upnp, lines }, latencyMs: 30 });
    const [one, other] = [options(device, { statusTimeoutMs: 0 }), options(device, { statusTimeoutMs: 0 })];
    await Promise.all([mapPort(one, rtsp), mapPort(other, { protocol: "DEV_MANAGE", externalPort: 18_000 })]);
    const open = device.network.upnp.lines.filter(({ enabled }) => enabled).map(({ externalPort }) => externalPort);
    expect(open).toEqual([18_080, 15_540, 18_000]);
  });
});

test("a device that says yes and does nothing is an error with expected and actual values", async () => {
  const yes = { status: 200, body: "<ResponseStatus><statusCode>1</statusCode></ResponseStatus>" };
  const device = await startDevice({ faults: [{ method: "PUT", effect: yes }] });
  const error = await failure(
    mapPort(options(device, { settleTimeoutMs: 300 }), { protocol: "HTTP", externalPort: 18_080 }),
  );
  expect(error.code).toBe("ISAPI_NOT_APPLIED");
  expect(error.message).toContain("enabled: expected true, actual false");
  expect(error.message).toContain("HTTP external port: expected 18080, actual 80");
});

test("a device without UPnP says so", async () => {
  const device = await startDevice({ lacks: ["upnp"] });
  const error = await failure(unmapPort(options(device), { protocol: "HTTP", externalPort: 18_080 }, null));
  expect(error).toMatchObject({ code: "ISAPI_NO_SUCH_SERVICE" });
  expect(error.message).toContain("UPnP client");
});
