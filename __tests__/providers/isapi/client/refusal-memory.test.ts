import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credential, DeviceContacts } from "../../../../providers/isapi";
import type { IsapiDevice } from "../../../../simulators/isapi-device";
import {
  endDevices,
  failure,
  httpAt,
  httpsAt,
  newContacts,
  optionsFor,
  PASSWORD,
  startDevice,
} from "../device-fixture";

const WRONG = "not-the-passw0rd";
let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "refusals-"));
  folder = join(parent, "kept");
});
afterEach(async () => {
  await endDevices();
  await rm(parent, { recursive: true, force: true });
});

/** What a later command does: a process of its own, with nothing in common but the folder. */
const laterRun = (device: IsapiDevice, password: string, username = "admin") =>
  newContacts(folder).contact(optionsFor(device.host, { credential: credential(username, password) }));

async function onlyFile(): Promise<string> {
  const [name = "(none)", ...others] = await readdir(folder);
  expect(others).toEqual([]);
  return join(folder, name);
}

async function refuseOnce(): Promise<IsapiDevice> {
  const device = await startDevice();
  expect((await failure(laterRun(device, WRONG))).code).toBe("ISAPI_UNAUTHORIZED");
  expect(device.failedLogins).toBe(1);
  return device;
}

/** Moves the time of the remembered refusal. */
async function shift(milliseconds: number): Promise<void> {
  const path = await onlyFile();
  const text = await readFile(path, "utf8");
  await writeFile(
    path,
    text.replace(/\d{13}$/m, (time) => String(Number(time) + milliseconds)),
  );
}

describe("a refused credential in a later run", () => {
  test("is not sent, and the error says when it was refused, until when, and how to forget it", async () => {
    const device = await refuseOnce();
    const sent = device.requests.length;
    const error = await failure(laterRun(device, WRONG));
    expect(error.code).toBe("ISAPI_UNAUTHORIZED");
    expect(device.requests).toHaveLength(sent);
    const [at, until] = error.message.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)?.map((time) => Date.parse(time)) ?? [];
    expect((until ?? 0) - (at ?? 0)).toBe(30 * 60_000);
    expect(Math.abs(Date.now() - (at ?? 0))).toBeLessThan(30_000);
    expect(error.message).toContain(`http://${device.host}:8080`);
    expect(error.hint).toContain(`delete ${await onlyFile()}`);
  });

  test("is sent again once the file that the error names is deleted", async () => {
    const device = await refuseOnce();
    const [path = ""] = /\/\S+\.refused/.exec((await failure(laterRun(device, WRONG))).hint) ?? [];
    await rm(path);
    await failure(laterRun(device, WRONG));
    expect(device.failedLogins).toBe(2);
  });

  test.each([
    ["is still known after 29 minutes", -29 * 60_000, 1],
    ["is sent again after 30 minutes, and its old line is gone", -30 * 60_000, 2],
    ["is sent again where the clock was set back an hour", 60 * 60_000, 2],
  ])("%s", async (_when, milliseconds, failedLogins) => {
    const device = await refuseOnce();
    await shift(milliseconds);
    await failure(laterRun(device, WRONG));
    expect(device.failedLogins).toBe(failedLogins);
    expect((await readFile(await onlyFile(), "utf8")).trimEnd().split("\n")).toHaveLength(1);
  });

  test("keeps no other password and no other account from being tried, and two wrong ones are both known", async () => {
    const device = await refuseOnce();
    await failure(laterRun(device, "another-wr0ng"));
    await failure(laterRun(device, WRONG, "operator"));
    expect(device.failedLogins).toBe(3);
    for (const password of [WRONG, "another-wr0ng"]) await failure(laterRun(device, password));
    expect(device.failedLogins).toBe(3);
    await expect(laterRun(device, PASSWORD)).resolves.toBeDefined();
  });

  test("is forgotten with the others of that account once the device took one", async () => {
    const device = await refuseOnce();
    await laterRun(device, PASSWORD);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("a device is known", () => {
  test("by its host, whatever port and scheme it is asked at", async () => {
    const device = await startDevice({ enabled: { HTTPS: true } });
    const wrong = credential("admin", WRONG);
    await failure(newContacts(folder).contact(optionsFor(device.host, { credential: wrong })));
    await device.setService("HTTP", { port: 8082 });
    const sent = device.requests.length;
    for (const candidates of [[httpAt(8082)], [httpsAt(4430)]]) {
      const error = await failure(
        newContacts(folder).contact(optionsFor(device.host, { credential: wrong, candidates })),
      );
      expect(error.code).toBe("ISAPI_UNAUTHORIZED");
    }
    expect(device.requests).toHaveLength(sent);
    expect(device.failedLogins).toBe(1);
  });

  test("by the serial number that is expected, whatever host it has moved to", async () => {
    const device = await startDevice();
    const elsewhere = await startDevice({ serialNumber: device.serialNumber });
    const options = { credential: credential("admin", WRONG), serialNumber: device.serialNumber };
    await failure(newContacts(folder).contact(optionsFor(device.host, options)));
    await failure(newContacts(folder).contact(optionsFor(elsewhere.host, options)));
    expect([device.failedLogins, elsewhere.failedLogins]).toEqual([1, 0]);
  });
});

test("the file holds neither password nor user name nor host, and is this user's alone", async () => {
  const device = await refuseOnce();
  const path = await onlyFile();
  const text = path + (await readFile(path, "utf8"));
  for (const secret of [WRONG, "admin", device.host]) expect(text.replace(folder, "")).not.toContain(secret);
  expect([(await stat(folder)).mode & 0o777, (await stat(path)).mode & 0o777]).toEqual([0o700, 0o600]);
});

test("a nonce that was spent, or grew stale, is remembered as no refusal", async () => {
  const device = await startDevice({ nonces: "one-use" });
  const contact = await laterRun(device, PASSWORD);
  for (let turn = 0; turn < 3; turn += 1) await contact.reader().deviceInfo();
  // The folder is only made for a first refusal.
  await expect(readdir(folder)).rejects.toThrow("ENOENT");
});

describe("a memory that is of no use costs nothing but the memory:", () => {
  test("a file of something else", async () => {
    const device = await refuseOnce();
    await writeFile(await onlyFile(), "\u0000{]\nff ff 1\n");
    await failure(laterRun(device, WRONG));
    expect(device.failedLogins).toBe(2);
    await expect(laterRun(device, PASSWORD)).resolves.toBeDefined();
  });

  test("a file where the folder should be", async () => {
    await writeFile(folder, "");
    const device = await refuseOnce();
    await expect(laterRun(device, PASSWORD)).resolves.toBeDefined();
  });

  test("a link in place of the folder", async () => {
    const elsewhere = join(parent, "elsewhere");
    await mkdir(elsewhere, { mode: 0o700 });
    await symlink(elsewhere, folder);
    await refuseOnce();
    expect(await readdir(elsewhere)).toEqual([]);
  });

  test("a folder into which others may write", async () => {
    await mkdir(folder);
    await chmod(folder, 0o777);
    await refuseOnce();
    expect(await readdir(folder)).toEqual([]);
  });
});

test("the environment names the folder", async () => {
  const before = process.env["HIKVISION_REFUSAL_CACHE"];
  process.env["HIKVISION_REFUSAL_CACHE"] = folder;
  try {
    const contacts = new DeviceContacts();
    const device = await startDevice();
    await failure(contacts.contact(optionsFor(device.host, { credential: credential("admin", WRONG) })));
    await contacts.close();
    expect(await onlyFile()).toMatch(/\.refused$/);
  } finally {
    if (before === undefined) delete process.env["HIKVISION_REFUSAL_CACHE"];
    else process.env["HIKVISION_REFUSAL_CACHE"] = before;
  }
});
