import { randomInt } from "node:crypto";
import { credential, type IsapiError, type Progress } from "../../../../providers/isapi";
import { RequestSlots } from "../../../../providers/isapi/client";
import { DeviceContacts } from "../../../../providers/isapi/contact";
import type { IsapiDevice, LoggedRequest } from "../../../../simulators/isapi-device";
import { endDevices, failure, httpAt, newContacts, optionsFor, PASSWORD, startDevice } from "../device-fixture";

afterEach(endDevices);

/** The most requests that were under way at one moment. */
function mostAtOnce(requests: readonly LoggedRequest[]): number {
  const steps = requests.flatMap(({ from, until }) => [
    { at: from, by: 1 },
    { at: until, by: -1 },
  ]);
  let [now, most] = [0, 0];
  for (const { by } of steps.sort((a, b) => a.at - b.at || a.by - b.by)) most = Math.max(most, (now += by));
  return most;
}

/** Devices with addresses of their own, which take a while for each answer as real ones do. */
async function fleet(count: number, latencyMs: number): Promise<IsapiDevice[]> {
  const block = `127.${randomInt(20, 250)}.${randomInt(0, 250)}`;
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      startDevice({
        host: `${block}.${index + 1}`,
        serialNumber: `FLEET${index}`,
        latencyMs,
      }),
    ),
  );
}

async function readAll(contacts: DeviceContacts, devices: readonly IsapiDevice[]): Promise<void> {
  const read = async ({ host }: IsapiDevice): Promise<void> => {
    const contact = await contacts.contact(optionsFor(host, { requestTimeoutMs: 20_000 }));
    await contact.reader().adminAccesses();
  };
  await Promise.all(devices.map(read));
}

const connections = ({ requests }: IsapiDevice): number => new Set(requests.map(({ clientPort }) => clientPort)).size;

test("a fleet that is asked for all at once is read 64 requests at a time, over one connection per device", async () => {
  const devices = await fleet(90, 20);
  await readAll(newContacts(), devices);
  expect(mostAtOnce(devices.flatMap(({ requests }) => requests))).toBe(64);
  for (const device of devices) {
    expect(device.requests.map(({ status }) => status)).toEqual([401, 200, 200]);
    expect([connections(device), mostAtOnce(device.requests)]).toEqual([1, 1]);
  }
}, 30_000);

test("a device sees at most two requests at once, however many accounts it is asked with", async () => {
  const device = await startDevice({ latencyMs: 40 });
  const contacts = newContacts();
  const ask = (username: string) =>
    contacts.contact(optionsFor(device.host, { credential: credential(username, PASSWORD) }));
  const outcomes = await Promise.allSettled(["admin", "one", "two", "three", "four"].map(ask));
  expect(outcomes.map(({ status }) => status)).toEqual([
    "fulfilled",
    ...["one", "two", "three", "four"].map(() => "rejected"),
  ]);
  expect(mostAtOnce(device.requests)).toBe(2);
});

test("the time-out of a request does not count what it waits for those before it", async () => {
  const devices = await fleet(6, 300);
  const contacts = new DeviceContacts({ refusalFolder: null, requestsAtOnce: 1 });
  try {
    // 6 x 2 requests of 300 ms one after another: 3.6 s in all.
    await Promise.all(devices.map(({ host }) => contacts.contact(optionsFor(host, { requestTimeoutMs: 2000 }))));
    expect(mostAtOnce(devices.flatMap(({ requests }) => requests))).toBe(1);
  } finally {
    await contacts.close();
  }
}, 30_000);

test("progress tells each address once, with those that failed", async () => {
  const [device, ...others] = await fleet(4, 0);
  const told: Progress[] = [];
  const contacts = new DeviceContacts({ refusalFolder: null, progress: (progress) => told.push(progress) });
  try {
    await readAll(contacts, others);
    await contacts.contact(optionsFor(device?.host ?? ""));
    await contacts.contact(optionsFor(device?.host ?? ""));
    expect(told.at(-1)).toEqual({ asked: 4, answered: 4, failed: 0 });
    const dead = optionsFor("127.0.0.1", { candidates: [httpAt(9)] });
    const error: IsapiError = await failure(contacts.contact(dead));
    expect(error.code).toBe("ISAPI_UNREACHABLE");
    expect(told.at(-1)).toEqual({ asked: 5, answered: 4, failed: 1 });
    expect(told).toHaveLength(6);
  } finally {
    await contacts.close();
  }
});

test("slots are given in the order of asking, past a host that is full, and back after a failure", async () => {
  const slots = new RequestSlots(3);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (host: string, name: string): Promise<void> =>
    slots.run(host, () => {
      started.push(name);
      return new Promise((resolve, reject) => {
        ends.set(
          name,
          name.endsWith("!")
            ? () => {
                reject(new Error(name));
              }
            : resolve,
        );
      });
    });
  const asked = [ask("a", "a1!"), ask("A", "a2"), ask("a", "a3"), ask("b", "b1"), ask("b", "b2")].map((each) =>
    each.catch(() => undefined),
  );
  await new Promise(setImmediate);
  expect(started).toEqual(["a1!", "a2", "b1"]);
  ends.get("a1!")?.();
  await new Promise(setImmediate);
  expect(started).toEqual(["a1!", "a2", "b1", "a3"]);
  for (const name of ["a2", "b1", "a3", "b2"]) {
    ends.get(name)?.();
    await new Promise(setImmediate);
  }
  await Promise.all(asked);
  expect(started).toEqual(["a1!", "a2", "b1", "a3", "b2"]);
});
