import { randomInt } from "node:crypto";
import { credential, DeviceContacts, IsapiError, type Candidate, type ContactOptions } from "../../../providers/isapi";
import { IsapiDevice, type IsapiDeviceOptions } from "../../../simulators/isapi-device";

export const PASSWORD = "Corr3ct-horse";

/** High ports, on a loopback address of the device's own, so that no two tests meet. */
const PORTS = { HTTP: 8080, RTSP: 5540, HTTPS: 4430, DEV_MANAGE: 8000, WebSocket: 7681 };

const devices: IsapiDevice[] = [];
const contacts: DeviceContacts[] = [];

export async function startDevice(options: Partial<IsapiDeviceOptions> = {}): Promise<IsapiDevice> {
  const host = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
  const device = new IsapiDevice({ host, username: "admin", password: PASSWORD, ports: PORTS, ...options });
  devices.push(device);
  await device.start();
  return device;
}

/** @param refusalFolder what is remembered for later processes; none by default: tests share addresses and passwords */
export function newContacts(refusalFolder: string | null = null): DeviceContacts {
  const made = new DeviceContacts({ refusalFolder });
  contacts.push(made);
  return made;
}

export const httpAt = (port: number, because = "declared HTTP port"): Candidate => ({ scheme: "http", port, because });
export const httpsAt = (port: number, because = "declared HTTPS port"): Candidate => ({
  scheme: "https",
  port,
  because,
});

export function optionsFor(host: string, options: Partial<ContactOptions> = {}): ContactOptions {
  return {
    host,
    credential: credential("admin", PASSWORD),
    candidates: [httpAt(8080)],
    serialNumber: null,
    tlsFingerprint: null,
    requestTimeoutMs: 2000,
    ...options,
  };
}

/** The error that a promise ends with. */
export async function failure(work: Promise<unknown>): Promise<IsapiError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof IsapiError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** Ends everything and fails where a device saw what no correct client sends. Call in `afterEach`. */
export async function endDevices(): Promise<void> {
  const unexpected = devices.flatMap((device) => device.unexpected);
  await Promise.all(contacts.map((one) => one.close()));
  await Promise.all(devices.map((device) => device.stop()));
  devices.length = 0;
  contacts.length = 0;
  expect(unexpected).toEqual([]);
}
