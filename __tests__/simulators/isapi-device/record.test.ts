import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { randomInt } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { families, IsapiDevice, type IsapiDeviceOptions } from "../../../simulators/isapi-device";
import { record } from "../../../simulators/isapi-device/record";

const folder = mkdtempSync(join(tmpdir(), "recordings-"));
const devices: IsapiDevice[] = [];

afterEach(async () => {
  const unexpected = devices.flatMap((device) => device.unexpected);
  await Promise.all(devices.splice(0).map((device) => device.stop()));
  expect(unexpected).toEqual([]);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function start(options: Partial<IsapiDeviceOptions>): Promise<IsapiDevice> {
  const host = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
  const rtsp = options.family === "access-terminal" || options.recording?.includes("access-terminal") === true;
  const ports = { HTTP: 8080, HTTPS: 4430, ...(rtsp ? undefined : { RTSP: 5540 }) };
  const device = new IsapiDevice({ host, username: "admin", password: "right", ports, ...options });
  devices.push(device);
  await device.start();
  return device;
}

const recordAs = (device: IsapiDevice, name: string, password = "right"): Promise<string[]> =>
  record({ host: device.host, port: 8080, username: "admin", password, out: join(folder, name) });

const files = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), "utf8")]),
  );

test.each(families())("%s: a device that plays a recording is recorded as the same", async (family) => {
  const original = await start({ family, serialNumber: "DS-SECRET-0042", macAddress: "58:50:ed:12:34:56" });
  await recordAs(original, `${family}-1`);
  const text = Object.values(files(`${family}-1`)).join("\n");
  expect(text).not.toMatch(/DS-SECRET-0042|58:50:ed/i);
  const copy = await start({ recording: join(folder, `${family}-1`), portChange: "at-once" });
  await recordAs(copy, `${family}-2`);
  expect(files(`${family}-2`)).toEqual(files(`${family}-1`));
  expect(original.requests.every(({ method }) => method === "GET")).toBe(true);
  expect(original.failedLogins).toBe(0);
});

test("a wrong password is sent once, and nothing is written", async () => {
  const device = await start({});
  await expect(recordAs(device, "refused", "wrong")).rejects.toThrow(/refused the account, and is not asked again/);
  expect(device.failedLogins).toBe(1);
  expect(readdirSync(folder)).not.toContain("refused");
});
