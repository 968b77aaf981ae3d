import type { Fault } from "../../../../../simulators/isapi-device";
import { endDevices, PASSWORD, startDevice } from "../../../isapi/device-fixture";
import { DevicePortsRuns, ownRefusalMemory } from "../../runs-without-terraform";

const service = (port: number) => ({ port, enabled: null });
const FACTORY = { HTTP: 8080, RTSP: 5540, DEV_MANAGE: 8000 };
const MOVED = { HTTP: 8082, RTSP: 5541, DEV_MANAGE: 8001 };

ownRefusalMemory();
// The kinds wait for reboots and time-outs at the same time, each at a device with an address of its own.
afterAll(endDevices);

describe("the connection is cut at one request of a port move", () => {
  const kinds = [
    { effect: "cut-before", family: "list", portChange: "at-once" },
    { effect: "cut-after", family: "list", portChange: "at-once" },
    { effect: "cut-before", family: "entries", portChange: "at-once" },
    { effect: "cut-after", family: "entries", portChange: "at-once" },
    { effect: "cut-before", family: "list", portChange: "after-reboot" },
    { effect: "cut-after", family: "list", portChange: "after-reboot" },
  ] as const;

  test.concurrent.each(kinds)(
    "$effect, $family, $portChange: after each the plan tells the truth, and apply heals",
    async ({ effect, family, portChange }) => {
      const device = await startDevice({ writes: family, portChange, cutOnMove: portChange === "at-once" });
      const declared = {
        host: device.host,
        management_port: FACTORY.HTTP,
        http: service(MOVED.HTTP),
        rtsp: service(MOVED.RTSP),
        server: service(MOVED.DEV_MANAGE),
        reboot: portChange === "after-reboot" ? "when_required" : null,
      };
      const actual = () => Object.keys(FACTORY).map((protocol) => device.service(protocol).port);
      const runs = new DevicePortsRuns(PASSWORD);

      const whole = async (fault?: Fault) => {
        for (const [protocol, port] of Object.entries(FACTORY)) await device.setService(protocol, { port });
        runs.forget();
        const before = device.requests.length;
        if (fault !== undefined) device.addFault(fault);
        const applied = await runs.apply(declared);
        return { applied, requests: device.requests.length - before };
      };

      const { applied, requests } = await whole();
      expect(applied.errors).toEqual([]);
      expect(requests).toBeGreaterThan(7);
      for (let after = 0; after < requests; after += 1) {
        const cut = await whole({ effect, after });
        const ports = actual();
        // The truth: what differs from the declaration, and nothing that does not.
        const plan = await runs.plan(declared);
        expect({ after, errors: plan.errors }).toEqual({ after, errors: [] });
        for (const [index, [protocol, port]] of Object.entries(MOVED).entries()) {
          const shown = plan.warnings.includes(`${protocol} ${String(Object.values(FACTORY)[index])} -> ${port}`);
          expect({ after, protocol, shown }).toEqual({ after, protocol, shown: ports[index] !== port });
        }
        if (cut.applied.errors.length === 0) expect(ports).toEqual(Object.values(MOVED));
        expect({ after, ...(await runs.apply(declared)) }).toMatchObject({ after, errors: [] });
        expect(Object.keys(MOVED).map((protocol) => device.boundPort(protocol))).toEqual(Object.values(MOVED));
        expect(await runs.plan(declared)).toMatchObject({ errors: [], change: null });
        // A fault that no request has met any more must not meet one of the next turn.
        device.clearFaults();
      }
      expect(device.failedLogins).toBe(0);
    },
    180_000,
  );
});
