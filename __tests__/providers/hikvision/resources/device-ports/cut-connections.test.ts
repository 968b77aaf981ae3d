import type { Fault } from "../../../../../simulators/isapi-device";
import { makeCertificate } from "../../../../../simulators/isapi-device/certificate";
import { endDevices, PASSWORD, startDevice } from "../../../isapi/device-fixture";
import { DevicePortsRuns, ownRefusalMemory } from "../../runs-without-terraform";

const service = (port: number) => ({ port, enabled: null });
const FACTORY = { HTTP: 8080, RTSP: 5540, DEV_MANAGE: 8000 };
const MOVED = { HTTP: 8082, RTSP: 5541, DEV_MANAGE: 8001 };

ownRefusalMemory();
// All cuts wait for reboots and time-outs at the same time, each at a device with an address of its own.
afterAll(endDevices);

const certificate = makeCertificate();

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
      const moving = async (...faults: Fault[]) => {
        const behaviour = { writes: family, portChange, cutOnMove: portChange === "at-once" } as const;
        const device = await startDevice({ ...behaviour, faults, certificate: await certificate });
        const declared = {
          host: device.host,
          management_port: FACTORY.HTTP,
          http: service(MOVED.HTTP),
          rtsp: service(MOVED.RTSP),
          server: service(MOVED.DEV_MANAGE),
          reboot: portChange === "after-reboot" ? "when_required" : null,
        };
        // Long, since so many runs share a processor; a cut is known at once.
        const runs = new DevicePortsRuns(PASSWORD, { request_timeout: "20s" });
        const applied = await runs.apply(declared);
        return { device, declared, runs, applied, requests: device.requests.length };
      };

      const { applied, requests } = await moving();
      expect(applied.errors).toEqual([]);
      expect(requests).toBeGreaterThan(7);
      const cutAt = async (after: number): Promise<void> => {
        const { device, declared, runs, applied } = await moving({ effect, after });
        const ports = Object.keys(FACTORY).map((protocol) => device.service(protocol).port);
        // The truth: what differs from the declaration, and nothing that does not.
        const plan = await runs.plan(declared);
        expect({ after, errors: plan.errors }).toEqual({ after, errors: [] });
        for (const [index, [protocol, port]] of Object.entries(MOVED).entries()) {
          const shown = plan.warnings.includes(`${protocol} ${String(Object.values(FACTORY)[index])} -> ${port}`);
          expect({ after, protocol, shown }).toEqual({ after, protocol, shown: ports[index] !== port });
        }
        if (applied.errors.length === 0) expect(ports).toEqual(Object.values(MOVED));
        expect({ after, ...(await runs.apply(declared)) }).toMatchObject({ after, errors: [] });
        expect(Object.keys(MOVED).map((protocol) => device.boundPort(protocol))).toEqual(Object.values(MOVED));
        expect(await runs.plan(declared)).toMatchObject({ errors: [], change: null });
        expect(device.failedLogins).toBe(0);
      };
      await Promise.all(Array.from({ length: requests }, (_, after) => cutAt(after)));
    },
    180_000,
  );
});
