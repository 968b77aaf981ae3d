import { randomInt } from "node:crypto";
import { discoverDevices, type SadpDevice as Found } from "../../../../providers/isapi";
import { SadpDevice, type SadpDeviceOptions } from "../../../../simulators/sadp-device";

// Others may search on this machine's loopback at the same time: each test has a network of its own to look at.
const NET = `127.${randomInt(60, 250)}.${randomInt(1, 250)}`;
const devices: SadpDevice[] = [];

async function start(options: SadpDeviceOptions): Promise<SadpDevice> {
  const device = new SadpDevice(options);
  devices.push(device);
  await device.start();
  return device;
}

async function search(waitMs = 600): Promise<Found[]> {
  const { devices: found, silent } = await discoverDevices({ waitMs, interfaces: ["127.0.0.1"] });
  expect(silent).toEqual([]);
  return found.filter(({ address }) => address.startsWith(`${NET}.`));
}

afterEach(async () => {
  const unexpected = devices.flatMap((device) => device.unexpected);
  await Promise.all(devices.splice(0).map((device) => device.stop()));
  expect(unexpected).toEqual([]);
});

const camera = (host: string, more: Record<string, string> = {}): SadpDeviceOptions => ({
  host,
  answer: { DeviceDescription: "DS-2CD2146G3-I", DeviceSN: `SIM${host}`, HttpPort: "80", IPv4Address: host, ...more },
});

test("devices are found once each, in the order of their addresses, whether they answer the asker or the group", async () => {
  await start({ ...camera(`${NET}.30`), answersTo: "group" });
  await start(camera(`${NET}.4`, { Activated: "flase", HttpPort: "8082" }));
  const found = await search();
  expect(found.map(({ address, httpPort, activated }) => [address, httpPort, activated])).toEqual([
    [`${NET}.4`, 8082, false],
    [`${NET}.30`, 80, null],
  ]);
  for (const device of devices) expect(device.inquiries).toBeGreaterThanOrEqual(3);
});

test("a device that speaks for another address is not shown", async () => {
  await start(camera(`${NET}.5`, { IPv4Address: `${NET}.6` }));
  expect(await search()).toEqual([]);
});

test("two that claim one serial number are both shown", async () => {
  await start(camera(`${NET}.7`, { DeviceSN: "SIM-TWIN" }));
  await start(camera(`${NET}.8`, { DeviceSN: "SIM-TWIN" }));
  expect((await search()).map(({ address, serialNumber }) => [address, serialNumber])).toEqual([
    [`${NET}.7`, "SIM-TWIN"],
    [`${NET}.8`, "SIM-TWIN"],
  ]);
});

test("nothing there is an empty list", async () => {
  expect(await search(100)).toEqual([]);
});

test("an interface that cannot be asked on is told, and an error where it is the only one", async () => {
  const { silent } = await discoverDevices({ waitMs: 50, interfaces: ["127.0.0.1", "192.0.2.77"] });
  expect(silent.map(({ interface: name }) => name)).toEqual(["192.0.2.77"]);
  await expect(discoverDevices({ waitMs: 50, interfaces: ["192.0.2.77"] })).rejects.toMatchObject({
    code: "ISAPI_DISCOVERY_FAILED",
    message: expect.stringContaining("192.0.2.77: "),
    hint: expect.stringContaining("SADP tool"),
  });
});

test("a search that is given up ends at once", async () => {
  const controller = new AbortController();
  const search = discoverDevices({ waitMs: 20_000, interfaces: ["127.0.0.1"], signal: controller.signal });
  setTimeout(() => {
    controller.abort();
  }, 50);
  await expect(search).rejects.toMatchObject({ name: "AbortError" });
});
