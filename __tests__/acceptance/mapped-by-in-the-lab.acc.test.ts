import type { LabMode } from "../lab";
import { describeWhere } from "../machine/requirements";
import { type Declared, MappedByLane, type Outcomes } from "./mapped-by-lane";

jest.setTimeout(240_000);

const declared = {
  auto: { mappedBy: "auto", externalPort: 18_000, internalPort: 8000 },
  device: { mappedBy: "device", externalPort: 17_681, internalPort: 7681 },
  auto_low: { mappedBy: "auto", externalPort: 80, internalPort: 80 },
  device_low: { mappedBy: "device", externalPort: 554, internalPort: 554 },
} satisfies Record<string, Declared>;

type Exposure = keyof typeof declared;
type Expected = Record<Exposure, string>;

const ROUTER = "by the router";
const DEVICE = "by the device";
const NOT_GRANTED = "Device Did Not Get The Mapping";
const opens = (outcome: string): boolean => outcome === ROUTER || outcome === DEVICE;

const mapsForOthers: Expected = { auto: ROUTER, device: DEVICE, auto_low: ROUTER, device_low: DEVICE };
const mapsForWhoAsks: Expected = { auto: DEVICE, device: DEVICE, auto_low: DEVICE, device_low: DEVICE };
/** Below 1024 these grant nothing to anybody. */
const noLowPorts = { auto_low: NOT_GRANTED, device_low: NOT_GRANTED };

const modes: Record<LabMode, Expected> = {
  igd1: mapsForOthers,
  igd2: mapsForOthers,
  persist: mapsForOthers,
  thirdparty: mapsForOthers,
  "igd1-secure": mapsForWhoAsks,
  "igd2-secure": mapsForWhoAsks,
  strict: { ...mapsForOthers, ...noLowPorts },
  openwrt: { ...mapsForWhoAsks, ...noLowPorts },
  // 501 to every add: no policy, and so no reason for which a device would fare better.
  cgnat: { auto: "UPNP_FAULT", device: NOT_GRANTED, auto_low: "UPNP_FAULT", device_low: NOT_GRANTED },
};

/** Side by side, with one in each where a device waits in vain, which takes 15 seconds. */
const sideBySide: LabMode[][] = [
  ["strict", "igd1", "igd2"],
  ["openwrt", "igd1-secure", "igd2-secure"],
  ["cgnat", "persist", "thirdparty"],
];

describeWhere("lab", "mapped_by before a real miniupnpd", () => {
  const lanes: MappedByLane[] = [];
  const outcomes = new Map<LabMode, Outcomes<Exposure> | Error>();

  beforeAll(async () => {
    await Promise.all(
      sideBySide.map(async (itsModes, index) => {
        const lane = await MappedByLane.start(`mb${index}-`);
        lanes.push(lane);
        for (const mode of itsModes) {
          outcomes.set(mode, await lane.outcomes(mode, declared).catch((error: unknown) => error as Error));
        }
      }),
    );
  }, 240_000);
  afterAll(() => Promise.all(lanes.map((lane) => lane.stop())));

  const of = (mode: LabMode): Outcomes<Exposure> => {
    const found = outcomes.get(mode);
    if (found === undefined || found instanceof Error) throw found ?? new Error(`${mode} did not run`);
    return found;
  };

  describe.each(Object.keys(modes) as LabMode[])("on a router in %s mode", (mode) => {
    it.each(Object.entries(modes[mode]) as [Exposure, string][])("%s: %s", (exposure, outcome) => {
      expect(of(mode).met[exposure]).toEqual({ outcome, open: opens(outcome) });
    });

    it("nothing else is opened, and after a destroy router and device are as they were", () => {
      const { rules, upnpBefore, after } = of(mode);
      // One translates, one lets it through.
      expect(rules).toHaveLength(2 * Object.values(modes[mode]).filter(opens).length);
      expect(after).toEqual({ failure: "", upnp: upnpBefore, rules: [], unexpected: [] });
    });
  });

  it("auto, by the device: what was lost on the router or switched off on the device is planned, and comes back", async () => {
    const [lane] = lanes;
    if (lane === undefined) throw new Error("no lane was started");
    const { lab, dvr, terraform } = lane;
    const { auto } = declared;
    await lane.meet("igd1-secure");
    lane.declare({ auto });
    const apply = async (): Promise<void> => {
      const { code, raw } = await terraform.apply();
      expect({ code, output: code === 0 ? "" : raw }).toEqual({ code: 0, output: "" });
      expect(await lane.opens(auto.externalPort)).toBe(true);
    };
    await apply();
    expect((await terraform.plan()).output).toContain("No changes.");

    // Deleted on the router, by the only host that may.
    await lab.exec("dvr", "upnpc", ["-u", lab.env.rootDesc, "-d", String(auto.externalPort), "TCP"]);
    expect((await terraform.plan()).output).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    await apply();
    // Switched off on the device, which closes its port.
    await dvr.setUpnp({ enabled: false });
    expect(await lane.opens(auto.externalPort)).toBe(false);
    await apply();
    expect((await terraform.destroy()).code).toBe(0);
    expect(await lane.opens(auto.externalPort)).toBe(false);
    expect(await lab.mappings()).toEqual([]);
    expect(await dvr.upnp()).toMatchObject({ enabled: false });
  });
});
