import { type IsapiError, mapPort } from "../../../../providers/isapi";
import type { Fault } from "../../../../simulators/isapi-device";
import { endDevices, newContacts, optionsFor, startDevice } from "../device-fixture";
import { HOSTILE_ANSWERS, REQUEST_MS } from "../hostile-answers";

afterEach(endDevices);

const changed = { enabled: true, lines: expect.arrayContaining([expect.objectContaining({ externalPort: 15_540 })]) };

test.each(HOSTILE_ANSWERS)(
  "%s to the writing of the UPnP client: what reads back counts, and the next run heals",
  async (_title, answer, said) => {
    const run = async (fault: Fault) => {
      const rtsp = { id: 1, enabled: false, internalPort: "rtsp", externalPort: 554 };
      const device = await startDevice({ upnp: { enabled: false, mode: "manual", lines: [rtsp] }, faults: [fault] });
      const change = () =>
        mapPort(
          {
            contacts: newContacts(),
            contactOptions: optionsFor(device.host, { requestTimeoutMs: REQUEST_MS }),
            settleTimeoutMs: 100,
            statusTimeoutMs: 0,
          },
          { protocol: "RTSP", externalPort: 15_540 },
        );
      return { device, change, outcome: await change().catch((error: unknown) => error as IsapiError) };
    };

    const refused = await run({ method: "PUT", effect: answer });
    expect(refused.outcome).toMatchObject({ code: "ISAPI_NOT_APPLIED" });
    const { message, cause } = refused.outcome as IsapiError;
    expect(message).toContain("RTSP external port: expected 15540, actual 554");
    expect(`${message}\n${(cause as Error).message}`).toMatch(said);
    expect(refused.device.network.upnp.enabled).toBe(false);
    await refused.change();
    expect(refused.device.network.upnp).toMatchObject(changed);

    const done = await run({ method: "PUT", effect: { ...answer, done: true } });
    expect(done.outcome).toMatchObject({ written: true, rebootRequired: false });
    expect(done.device.network.upnp).toMatchObject(changed);
  },
);
