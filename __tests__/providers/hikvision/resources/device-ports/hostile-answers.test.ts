import { changeServices, IsapiError } from "../../../../../providers/isapi";
import type { Fault } from "../../../../../simulators/isapi-device";
import { endDevices, newContacts, optionsFor, PASSWORD, startDevice } from "../../../isapi/device-fixture";
import { HOSTILE_ANSWERS, REQUEST_MS } from "../../../isapi/hostile-answers";
import { DevicePortsRuns, ownRefusalMemory } from "../../runs-without-terraform";

const FACTORY = 5540;
const MOVED = 5541;
const SETTLE_MS = 100;

ownRefusalMemory();
afterEach(endDevices);

describe.each(HOSTILE_ANSWERS)("%s", (_title, answer, said) => {
  async function changing(faults: readonly Fault[]) {
    const device = await startDevice({ faults });
    const started = Date.now();
    const outcome = await changeServices({
      contacts: newContacts(),
      contactOptions: optionsFor(device.host, { requestTimeoutMs: REQUEST_MS }),
      changes: [{ protocol: "RTSP", port: MOVED }],
      settleTimeoutMs: SETTLE_MS,
    }).catch((error: unknown) => error);
    // The write, the wait, and one last look that began before its end.
    expect(Date.now() - started).toBeLessThan(2 * REQUEST_MS + SETTLE_MS + 3000);
    return { device, outcome, error: outcome instanceof IsapiError ? outcome : undefined };
  }

  /** What the next runs see and do, now that the device answers as it should. */
  async function expectTruthAndHealing({ device }: Awaited<ReturnType<typeof changing>>, port: number): Promise<void> {
    device.clearFaults();
    expect(device.service("RTSP").port).toBe(port);
    const declared = { host: device.host, management_port: 8080, rtsp: { port: MOVED, enabled: null } };
    const runs = new DevicePortsRuns(PASSWORD);
    const { errors, warnings } = await runs.plan(declared);
    expect({ errors, shown: warnings.includes(`RTSP ${FACTORY} -> ${MOVED}`) }).toEqual({
      errors: [],
      shown: port !== MOVED,
    });
    expect((await runs.apply(declared)).errors).toEqual([]);
    expect(device.boundPort("RTSP")).toBe(MOVED);
  }

  test("to a write that was not done: said with what the device has", async () => {
    const sight = await changing([{ method: "PUT", effect: answer }]);
    expect(sight.error?.code).toBe("ISAPI_NOT_APPLIED");
    expect(sight.error?.message).toContain(`RTSP port: expected ${MOVED}, actual ${FACTORY}`);
    expect([sight.error?.message, (sight.error?.cause as Error).message].join("\n")).toMatch(said);
    await expectTruthAndHealing(sight, FACTORY);
  });

  test("to a write that was done: what reads back counts", async () => {
    const sight = await changing([{ method: "PUT", effect: { ...answer, done: true } }]);
    expect(sight.outcome).toMatchObject({ rebootRequired: false });
    await expectTruthAndHealing(sight, MOVED);
  });

  test("to every look after the write: said that it was sent", async () => {
    const sight = await changing([
      { method: "GET", path: "/ISAPI/Security/adminAccesses", after: 1, times: 1000, effect: answer },
    ]);
    expect(sight.error?.message).toMatch(/The change was sent, the device said yes, and/);
    expect(sight.error?.message).toMatch(said);
    expect(sight.error?.hint).toMatch(/may have been made/);
    await expectTruthAndHealing(sight, MOVED);
  });
});

test("another device that answers the look after a write is not taken for the one that was written to", async () => {
  const device = await startDevice();
  const info = "<DeviceInfo><serialNumber>OTHER</serialNumber><model>X</model></DeviceInfo>";
  device.addFault({
    method: "GET",
    path: "/ISAPI/System/deviceInfo",
    after: 2,
    times: 9,
    effect: { status: 200, body: info },
  });
  const error = await changeServices({
    contacts: newContacts(),
    contactOptions: optionsFor(device.host),
    changes: [{ protocol: "HTTP", port: 8082 }],
    settleTimeoutMs: SETTLE_MS,
  }).catch((caught: unknown) => caught as IsapiError);
  expect(error).toMatchObject({ code: "ISAPI_WRONG_DEVICE" });
  expect((error as IsapiError).message).toMatch(/The change was sent.*has the serial number OTHER/s);
});
