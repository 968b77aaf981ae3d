import { createSocket } from "node:dgram";
import type { NetworkInterfaceInfo } from "node:os";
import { DeviceContacts } from "../../../../providers/isapi";
// The seam for a test on loopback, which the system's own list of networks leaves out.
import { LanSearch } from "../../../../providers/isapi/contact/lan-search";
import { SadpDevice } from "../../../../simulators/sadp-device";
import { endDevices, failure, httpAt, httpsAt, optionsFor, startDevice } from "../device-fixture";

const LOOPBACK = { address: "127.0.0.1", netmask: "255.0.0.0", family: "IPv4", internal: true } as NetworkInterfaceInfo;
const ended: (() => Promise<void>)[] = [];

function contacts(interfaces: NetworkInterfaceInfo[] = [LOOPBACK]): DeviceContacts {
  const made = new DeviceContacts({ refusalFolder: null, lan: new LanSearch(() => interfaces, 600) });
  ended.push(() => made.close());
  return made;
}

async function announce(host: string, answer: Record<string, string>): Promise<SadpDevice> {
  const device = new SadpDevice({
    host,
    answer: { DeviceDescription: "DS-7208HQHI-M1/S", IPv4Address: host, ...answer },
  });
  await device.start();
  ended.push(() => device.stop());
  return device;
}

afterEach(async () => {
  await Promise.all(ended.splice(0).map((end) => end()));
  await endDevices();
});

test("a device whose HTTP port somebody moved is found at the port that SADP shows, and only there is the digest sent", async () => {
  const device = await startDevice();
  await announce(device.host, { DeviceSN: device.serialNumber, HttpPort: "8080" });
  const contact = await contacts().contact(optionsFor(device.host, { candidates: [httpAt(8099), httpsAt(8098)] }));
  expect(contact.endpoint).toEqual({ scheme: "http", host: device.host, port: 8080 });
});

test("the serial number is checked there too", async () => {
  const device = await startDevice();
  await announce(device.host, { DeviceSN: "SIM-EXPECTED", HttpPort: "8080" });
  const options = optionsFor(device.host, { candidates: [httpAt(8099)], serialNumber: "SIM-EXPECTED" });
  expect(await failure(contacts().contact(options))).toMatchObject({ code: "ISAPI_WRONG_DEVICE" });
});

test("who wants HTTPS alone is not led to HTTP, and hears that the device is there", async () => {
  const device = await startDevice();
  await announce(device.host, { DeviceSN: device.serialNumber, HttpPort: "8080" });
  const error = await failure(contacts().contact(optionsFor(device.host, { candidates: [httpsAt(8098)] })));
  expect(error.code).toBe("ISAPI_UNREACHABLE");
  expect(error.message).toContain("By SADP it is switched on at this address (DS-7208HQHI-M1/S, HTTP port 8080).");
  expect(device.requests).toEqual([]);
});

test("a device at another address is named and not followed: anybody can claim a serial number", async () => {
  const device = await startDevice();
  await announce(device.host, { DeviceSN: device.serialNumber, HttpPort: "8080" });
  const gone = device.host.replace(/\d+$/, (last) => String((Number(last) % 254) + 1));
  const options = optionsFor(gone, { candidates: [httpAt(8080)], serialNumber: device.serialNumber });
  const error = await failure(contacts().contact(options));
  expect(error.code).toBe("ISAPI_UNREACHABLE");
  expect(error.message).toContain(`By SADP, a device with its serial number is at ${device.host} (HTTP port 8080).`);
  expect(error.hint).toContain("declare that one as host");
  expect(device.requests).toEqual([]);
});

test("devices that are missing together are looked for once", async () => {
  const witness = await announce("127.77.0.1", { DeviceSN: "SIM-WITNESS" });
  const hosts = ["127.77.0.2", "127.77.0.3", "127.77.0.4"];
  const own = contacts();
  const errors = await Promise.all(hosts.map((host) => failure(own.contact(optionsFor(host)))));
  for (const error of errors) expect(error.message).toContain("no device with this address is on its network");
  expect(witness.inquiries).toBe(3);
});

test("on another network nobody is asked, since SADP does not cross a router", async () => {
  const witness = await announce("127.78.0.1", { DeviceSN: "SIM-WITNESS" });
  const elsewhere = { ...LOOPBACK, address: "127.0.0.1", netmask: "255.255.255.0" };
  const error = await failure(contacts([elsewhere]).contact(optionsFor("127.78.0.2")));
  expect(error.message).not.toContain("SADP");
  expect(witness.inquiries).toBe(0);
});

test("a search that cannot be made is said beside what was tried", async () => {
  // Whoever holds the port without sharing it, as some tools do.
  const holder = createSocket({ type: "udp4", reuseAddr: false });
  await new Promise<void>((resolve) => holder.bind(37_020, resolve));
  ended.push(
    () =>
      new Promise((resolve) =>
        holder.close(() => {
          resolve();
        }),
      ),
  );
  const error = await failure(contacts().contact(optionsFor("127.79.0.2")));
  expect(error.code).toBe("ISAPI_UNREACHABLE");
  expect(error.message).toContain("The network could not be searched for it: ");
});
