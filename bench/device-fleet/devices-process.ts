// The simulated devices, in a process of their own: what they take must not be taken from the one that asks. Over the
// channel: { start: count } -> { started: count }; "asked" -> what was asked since the last time, as a FleetAsked.
import { IsapiDevice } from "../../simulators/isapi-device";
import { makeCertificate } from "../../simulators/isapi-device/certificate";
import { ACCOUNT, hostOf, HTTP_PORT, serialNumberOf } from "./fleet";

export interface FleetAsked {
  /** By how a device was asked, as "401 200 200": how many devices were. */
  readonly devices: Readonly<Record<string, number>>;
  readonly unexpected: readonly string[];
}

const devices: IsapiDevice[] = [];

async function start(count: number): Promise<void> {
  // One for all: nobody asks over HTTPS here.
  const certificate = await makeCertificate();
  for (let index = 0; index < count; index += 1) {
    const ports = { HTTP: HTTP_PORT, RTSP: 5540, DEV_MANAGE: 8000 };
    const own = { host: hostOf(index), serialNumber: serialNumberOf(index) };
    const device = new IsapiDevice({ ...own, ...ACCOUNT, ports, certificate });
    await device.start();
    devices.push(device);
  }
}

/** And starts anew, so that what is still open is closed now, while nobody measures: undici alone closes after its time too. */
async function asked(): Promise<FleetAsked> {
  for (const device of devices) {
    await device.stop();
    await device.start();
  }
  const counts = new Map<string, number>();
  for (const { requests } of devices) {
    const how = requests.map(({ status }) => status).join(" ");
    counts.set(how, (counts.get(how) ?? 0) + 1);
    requests.length = 0;
  }
  return { devices: Object.fromEntries(counts), unexpected: devices.flatMap(({ unexpected }) => unexpected) };
}

process.on("message", (message: { start: number } | "asked") => {
  if (message === "asked") void asked().then((counts) => process.send?.(counts));
  else void start(message.start).then(() => process.send?.({ started: devices.length }));
});
process.on("disconnect", () => {
  process.exit(0);
});
