import { createPortMapping, type RouterWriter, type WantedMapping } from "../../providers/router";
import { describeWhere } from "../machine/requirements";
import { Lab, LabRouter, Packets } from ".";
import type { LabMode } from "./lab";

const TCP_PORT = 8082;
const UDP_PORT = 8000;

type Exposure = "tcp" | "udp" | "low port" | "one source";
/** `opens`, or the code of the error with which the port stays closed. */
type Outcome = "opens" | "ROUTER_REFUSES_OTHER_HOSTS" | "ROUTER_IGNORES_SOURCE" | "UPNP_FAULT";

const exposures: Record<Exposure, Partial<WantedMapping>> = {
  tcp: {},
  udp: { protocol: "udp", externalPort: 18000, internalPort: UDP_PORT },
  "low port": { externalPort: 443 },
  // Another address than the one that tries: a router that drops the restriction would let it in.
  "one source": { externalPort: 18081, remoteHost: "11.0.113.77" },
};

const open: Record<Exposure, Outcome> = {
  tcp: "opens",
  udp: "opens",
  "low port": "opens",
  "one source": "ROUTER_IGNORES_SOURCE",
};
const all = (outcome: Outcome): Record<Exposure, Outcome> => ({
  tcp: outcome,
  udp: outcome,
  "low port": outcome,
  "one source": outcome,
});

const modes: Record<LabMode, Record<Exposure, Outcome>> = {
  igd1: open,
  igd2: open,
  persist: open,
  thirdparty: open,
  strict: { ...open, "low port": "ROUTER_REFUSES_OTHER_HOSTS" },
  "igd1-secure": all("ROUTER_REFUSES_OTHER_HOSTS"),
  "igd2-secure": all("ROUTER_REFUSES_OTHER_HOSTS"),
  openwrt: all("ROUTER_REFUSES_OTHER_HOSTS"),
  // Behind the provider's NAT: 501 to every add.
  cgnat: all("UPNP_FAULT"),
};

/** The same router, met for the first time: what was found out about its sources is kept by writer. */
const asNew = (router: RouterWriter): RouterWriter => ({
  describe: () => router.describe(),
  externalAddress: () => router.externalAddress(),
  portMapping: (key) => router.portMapping(key),
  portMappings: () => router.portMappings(),
  addPortMapping: (mapping) => router.addPortMapping(mapping),
  deletePortMapping: (key) => router.deletePortMapping(key),
});

describeWhere("lab", "what becomes of a declared exposure", () => {
  let lab: Lab;
  let router: LabRouter;
  let device: Packets;
  let internet: Packets;

  beforeAll(async () => {
    lab = await Lab.up("igd1", { prefix: "expo-" });
    [router, device, internet] = await Promise.all([
      LabRouter.start(lab, "lan", { type: "upnp", url: lab.env.rootDesc, udn: null }),
      Packets.start(lab, "dvr"),
      Packets.start(lab, "wan"),
    ]);
    await device.listen(TCP_PORT, UDP_PORT);
  }, 60_000);
  // Also fails where the rules of a neighbour are not what they were.
  afterEach(() => lab.mappings());
  afterAll(async () => {
    await Promise.all([router.stop(), device.stop(), internet.stop()]);
    await lab.down();
  });

  const wantedFor = (exposure: Exposure): WantedMapping => ({
    protocol: "tcp",
    externalPort: 18080,
    remoteHost: "",
    internalHost: lab.env.dvrIp,
    internalPort: TCP_PORT,
    description: `front door ${exposure}`,
    leaseSeconds: 0,
    ...exposures[exposure],
  });

  describe.each(Object.keys(modes) as LabMode[])("on a router in %s mode", (mode) => {
    beforeAll(() => lab.reset(mode));

    it.each(Object.entries(modes[mode]) as [Exposure, Outcome][])("%s: %s", async (exposure, outcome) => {
      const wanted = wantedFor(exposure);
      const knock = (): Promise<string> => internet.send(wanted.protocol, lab.env.routerWanIp, wanted.externalPort);
      expect(await knock()).toBe("");

      const made = createPortMapping(asNew(router), wanted);
      if (outcome === "opens") {
        await made;
        expect(await knock()).toBe(`device saw ${lab.env.clientIp}`);
      } else {
        await expect(made).rejects.toMatchObject({ code: outcome });
        expect(await knock()).toBe("");
        expect((await lab.mappings()).filter((rule) => rule.includes(`dport ${wanted.externalPort} `))).toEqual([]);
      }
    });
  });

  it("tells a router that drops the restriction from one that refuses, where only high ports are mapped", async () => {
    await lab.reset("openwrt");
    const own = { ...wantedFor("one source"), internalHost: lab.env.runnerIp };
    await expect(createPortMapping(asNew(router), own)).rejects.toMatchObject({ code: "ROUTER_IGNORES_SOURCE" });
    expect(await lab.mappings()).toEqual([]);
  });

  it("never lets anybody in while a mapping for one source is tried on a router that drops the restriction", async () => {
    await lab.reset("igd1");
    const wanted = wantedFor("one source");
    const { tried, cameIn } = await internet.knocking(lab.env.routerWanIp, wanted.externalPort, async () => {
      for (let round = 0; round < 10; round += 1) {
        await expect(createPortMapping(asNew(router), wanted)).rejects.toMatchObject({ code: "ROUTER_IGNORES_SOURCE" });
      }
    });
    expect(cameIn).toBe(0);
    expect(tried).toBeGreaterThan(4);
    // That knocking would have been heard: the same port, opened to everyone.
    await createPortMapping(router, { ...wanted, remoteHost: "" });
    const opened = await internet.knocking(lab.env.routerWanIp, wanted.externalPort, async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(opened.cameIn).toBeGreaterThan(0);
  });
});
