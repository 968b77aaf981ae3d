import { mapPort, unmapPort } from "../../../../providers/isapi";
import type { UpnpSettings } from "../../../../simulators/isapi-device/upnp-object";
import { endDevices, failure, newContacts, optionsFor, startDevice } from "../device-fixture";

afterEach(endDevices);

const RTSP = { protocol: "RTSP", externalPort: 15_540 };
const http = { id: 1, enabled: true, internalPort: "http", externalPort: 18_080 };
const rtsp = { id: 2, enabled: false, internalPort: "rtsp", externalPort: 554 };

async function deviceWith(upnp: Partial<UpnpSettings>) {
  const device = await startDevice({ upnp });
  const options = { contacts: newContacts(), contactOptions: optionsFor(device.host), statusTimeoutMs: 0 };
  return { device, options, puts: () => device.requests.filter(({ method }) => method === "PUT").length };
}

test.each<[string, Partial<UpnpSettings>]>([
  ["a client that was off, with lines on and none", { enabled: false, mode: "auto", lines: [http, rtsp] }],
  ["a client that was off, with the service's line on", { enabled: false, lines: [{ ...rtsp, enabled: true }] }],
  ["a client that was on, in manual, with another mapping", { enabled: true, mode: "manual", lines: [http, rtsp] }],
])("%s is put back as it was", async (_, upnp) => {
  const { device, options } = await deviceWith(upnp);
  const before = device.network.upnp;
  const asked = await mapPort(options, RTSP);
  const on = device.network.upnp.lines.filter(({ enabled }) => enabled).map(({ internalPort }) => internalPort);
  expect(on).toEqual(upnp.enabled === true ? ["http", "rtsp"] : ["rtsp"]);
  await unmapPort(options, RTSP, asked.before);
  const lines = before.lines.map((line) => (line.internalPort === "rtsp" ? { ...line, enabled: false } : line));
  expect(device.network.upnp).toEqual({ ...before, lines });
});

test("what is asked for already is left as it is", async () => {
  const { options, puts } = await deviceWith({ enabled: true, mode: "manual", lines: [{ ...rtsp, enabled: true }] });
  expect(await mapPort(options, { ...RTSP, externalPort: 554 })).toMatchObject({ before: null, written: false });
  expect(puts()).toBe(0);
});

test.each<[string, Partial<UpnpSettings>, string]>([
  ["chooses the ports itself", { enabled: true, mode: "auto", lines: [rtsp] }, "mode auto"],
  [
    "maps the service at another port",
    { enabled: true, mode: "manual", lines: [{ ...rtsp, enabled: true }] },
    "maps RTSP at external port 554 already",
  ],
])("a client that is on and %s is left alone", async (_, upnp, says) => {
  const { device, options, puts } = await deviceWith(upnp);
  const before = device.network.upnp;
  const error = await failure(mapPort(options, RTSP));
  expect(error.code).toBe("ISAPI_UPNP_IN_USE");
  expect(error.message).toContain(says);
  expect(device.network.upnp).toEqual(before);
  expect(puts()).toBe(0);
});

test("a line that somebody has moved meanwhile is not taken away", async () => {
  const { device, options, puts } = await deviceWith({
    enabled: true,
    mode: "manual",
    lines: [{ ...rtsp, enabled: true }],
  });
  await unmapPort(options, RTSP, null);
  expect(device.network.upnp.lines).toEqual([{ ...rtsp, enabled: true }]);
  expect(puts()).toBe(0);
});

test("where it is not known what was before, a client that maps nothing else is switched off", async () => {
  const { device, options } = await deviceWith({
    enabled: true,
    mode: "manual",
    lines: [{ ...rtsp, enabled: true, externalPort: 15_540 }],
  });
  await unmapPort(options, RTSP, null);
  expect(device.network.upnp).toMatchObject({
    enabled: false,
    mode: "manual",
    lines: [{ ...rtsp, externalPort: 15_540 }],
  });
});
