import { join } from "node:path";
import { createPortMapping, changePortMapping, removePortMapping, type WantedMapping } from "../../providers/router";
import { describeWhere } from "../machine/requirements";
import { Lab, LabRouter } from ".";

describeWhere("lab", "the router client against a real miniupnpd", () => {
  let lab: Lab;
  let router: LabRouter;
  let wanted: WantedMapping;

  beforeAll(async () => {
    lab = await Lab.up("igd1", { prefix: "upnp-" });
    router = await LabRouter.start(lab, "lan", { type: "upnp", url: lab.env.rootDesc, udn: lab.env.udn });
    wanted = {
      protocol: "tcp",
      externalPort: 18080,
      remoteHost: "",
      internalHost: lab.env.dvrIp,
      internalPort: 8082,
      description: "front door HTTP",
      leaseSeconds: 0,
    };
  }, 60_000);
  afterAll(async () => {
    await router.stop();
    await lab.down();
  });

  const upnpc = async (...args: string[]): Promise<string> => {
    const { stdout, stderr } = await lab.exec("dvr", "upnpc", ["-u", lab.env.rootDesc, ...args]);
    return stdout + stderr;
  };

  /** What the Internet gets from the port, with a fresh listener on the device. */
  async function fromOutside(port: number): Promise<string> {
    const { stdout } = await lab.exec("wan", "curl", ["-sS", "-m", "2", `http://${lab.env.routerWanIp}:${port}/`]);
    return stdout;
  }

  describe.each(["igd1", "igd2"] as const)("in %s mode", (mode) => {
    beforeEach(() => lab.reset(mode));

    it("reads who the router is and its external address", async () => {
      expect(await router.describe()).toMatchObject({ udn: lab.env.udn, url: lab.env.rootDesc });
      expect(await router.externalAddress()).toMatchObject({ address: "11.0.113.2", behindCarrierNat: false });
    });

    it("opens a mapping that leads from the Internet to the device, and closes it again", async () => {
      const device = lab.spawn("dvr", process.execPath, [
        "-e",
        `require("http").createServer((q, a) => a.end("device answers " + q.socket.remoteAddress)).listen(8082, "0.0.0.0", () => console.log("up"))`,
      ]);
      await new Promise((resolve) => device.stdout?.once("data", resolve));
      try {
        const { leaseSeconds, ...made } = await createPortMapping(router, wanted);
        expect(made).toMatchObject({
          internalHost: lab.env.dvrIp,
          internalPort: 8082,
          enabled: true,
          description: "front door HTTP",
        });
        // A build for version 2 gives 0 a week, also while it describes itself as version 1; it is read back while it runs.
        expect(604_800 - leaseSeconds).toBeLessThan(10);
        expect(await fromOutside(18080)).toBe(`device answers ${lab.env.clientIp}`);
        await removePortMapping(router, wanted, lab.env.dvrIp);
        expect(await fromOutside(18080)).toBe("");
        expect(await lab.mappings()).toEqual([]);
      } finally {
        device.kill();
      }
    });

    it("opens UDP, too", async () => {
      const device = lab.spawn("dvr", process.execPath, [
        "-e",
        `const s = require("dgram").createSocket("udp4"); s.on("message", (m, r) => { console.log(m + " from " + r.address); s.send("device heard " + m, r.port, r.address); }); s.bind(8000, () => console.log("up"))`,
      ]);
      await new Promise((resolve) => device.stdout?.once("data", resolve));
      try {
        await createPortMapping(router, { ...wanted, protocol: "udp", externalPort: 18000, internalPort: 8000 });
        const client = `const s = require("dgram").createSocket("udp4"); s.on("message", (m, r) => { console.log(m + " from " + r.address); s.close(); }); s.send("hello", 18000, "${lab.env.routerWanIp}")`;
        const { stdout } = await lab.exec("wan", process.execPath, ["-e", client], { timeoutMs: 5_000 });
        expect(stdout).toBe(`device heard hello from ${lab.env.routerWanIp}\n`);
      } finally {
        device.kill();
      }
    });

    it("adopts the device's own mapping of the same host and port, under the declared description", async () => {
      expect(await upnpc("-e", "made by the device", "-a", lab.env.dvrIp, "8082", "18080", "TCP", "3600")).toContain(
        "redirected",
      );
      expect(await createPortMapping(router, wanted)).toMatchObject({ description: "front door HTTP" });
    });

    it("leaves another host's mapping alone and names its owner", async () => {
      await upnpc("-e", "a game console", "-a", "192.168.1.77", "3074", "18080", "TCP", "3600");
      const before = await lab.mappings();
      await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
        code: "ROUTER_MAPPING_TAKEN",
        message: expect.stringContaining('192.168.1.77:3074 ("a game console")'),
      });
      await removePortMapping(router, wanted, lab.env.dvrIp);
      expect(await lab.mappings()).toEqual(before);
      expect(before).toHaveLength(2);
    });

    it("changes port and description, and takes a key back as the plan showed it", async () => {
      const first = await createPortMapping(router, wanted);
      const second = await changePortMapping(router, first, {
        ...wanted,
        internalPort: 443,
        description: "front door HTTPS",
      });
      expect(second).toMatchObject({ internalPort: 443, description: "front door HTTPS" });
      await expect(changePortMapping(router, first, wanted)).rejects.toMatchObject({ code: "ROUTER_MAPPING_MOVED" });

      await router.deletePortMapping(wanted);
      await upnpc("-e", "a game console", "-a", "192.168.1.77", "3074", "18080", "TCP", "3600");
      const shown = await router.portMapping(wanted);
      expect(shown).toMatchObject({ internalHost: "192.168.1.77" });
      expect(await changePortMapping(router, shown, wanted)).toMatchObject({ internalHost: lab.env.dvrIp });
      expect(await router.portMappingsOfTheTest()).toHaveLength(1);
    });

    it("sees a reboot as a mapping that is gone, a dead daemon as an error", async () => {
      await createPortMapping(router, wanted);
      await lab.reboot();
      expect(await router.portMapping(wanted)).toBeNull();
      await createPortMapping(router, wanted);
      await lab.daemon("stop");
      await expect(router.portMapping(wanted)).rejects.toMatchObject({ code: "UPNP_UNREACHABLE" });
      await expect(router.portMappings()).rejects.toMatchObject({ code: "UPNP_UNREACHABLE" });
      await lab.daemon("start");
      expect(await router.portMapping(wanted)).toMatchObject({ internalHost: lab.env.dvrIp });
    });

    it("sees rules that were wiped behind the daemon's back as gone, once the daemon has changed another one", async () => {
      await createPortMapping(router, wanted);
      await lab.flush();
      // miniupnpd 2.3.1 answers from its own copy of the kernel's rules until it next changes them.
      expect(await router.portMapping(wanted)).not.toBeNull();
      await router.addPortMapping({ ...wanted, externalPort: 18081 });
      expect(await router.portMapping(wanted)).toBeNull();
    });

    it("never opens a port for one source that this router would open for everyone", async () => {
      const restricted = { ...wanted, remoteHost: lab.env.clientIp };
      await expect(createPortMapping(router, restricted)).rejects.toMatchObject({ code: "ROUTER_IGNORES_SOURCE" });
      expect(await lab.mappings()).toEqual([]);
    });
  });

  it.each(["igd1-secure", "igd2-secure", "openwrt"] as const)(
    "tells a router that maps for no other host (%s) from a conflict",
    async (mode) => {
      await lab.reset(mode);
      await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
        code: "ROUTER_REFUSES_OTHER_HOSTS",
        present: null,
        hint: expect.stringContaining("Let the device ask"),
      });
      expect(await lab.mappings()).toEqual([]);
      if (mode === "openwrt") return;
      await upnpc("-e", "made by the device", "-a", lab.env.dvrIp, "8082", "18080", "TCP");
      await expect(createPortMapping(router, { ...wanted, internalHost: lab.env.runnerIp })).rejects.toMatchObject({
        code: "ROUTER_MAPPING_TAKEN",
      });
    },
  );

  it("names the router's rules where they forbid a low port", async () => {
    await lab.reset("strict");
    await expect(createPortMapping(router, { ...wanted, externalPort: 443 })).rejects.toMatchObject({
      code: "ROUTER_REFUSES_OTHER_HOSTS",
    });
    expect(await createPortMapping(router, wanted)).toMatchObject({ externalPort: 18080 });
  });

  it("says that there is no public address behind carrier-grade NAT, and the router's 501 on an add", async () => {
    await lab.reset("cgnat");
    expect(await router.externalAddress()).toMatchObject({ address: null, behindCarrierNat: true });
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({ code: "UPNP_FAULT", upnpCode: 501 });
  });

  it("finds the router on the LAN by SSDP, once, and uses it without a URL", async () => {
    await lab.reset("igd2");
    expect(await router.discover()).toEqual([
      { url: lab.env.rootDesc, udn: lab.env.udn, server: expect.stringContaining("MiniUPnPd") },
    ]);
    const found = await LabRouter.start(lab, "lan", { type: "upnp", url: null, udn: null });
    try {
      expect(await found.describe()).toMatchObject({ url: lab.env.rootDesc });
      expect(await createPortMapping(found, wanted)).toMatchObject({ internalHost: lab.env.dvrIp });
    } finally {
      await found.stop();
    }
  });

  it("says that no router was found where the network has none, and that another one is not the pinned one", async () => {
    const outside = await LabRouter.start(lab, "wan", { type: "upnp", url: null, udn: null });
    const pinned = await LabRouter.start(lab, "lan", { type: "upnp", url: null, udn: "uuid:another" });
    try {
      await expect(outside.describe()).rejects.toMatchObject({
        code: "UPNP_NO_ROUTER_FOUND",
        hint: expect.stringContaining("Give the URL"),
      });
      await expect(pinned.describe()).rejects.toMatchObject({
        code: "UPNP_NO_ROUTER_FOUND",
        message: expect.stringContaining(lab.env.udn),
      });
    } finally {
      await Promise.all([outside.stop(), pinned.stop()]);
    }
  });

  it("finds nothing, and says so, on a machine without any network", async () => {
    const script = `require(${JSON.stringify(join(__dirname, "../../providers/router"))}).discoverRouters({ waitMs: 50 }).then((found) => console.log(JSON.stringify(found)))`;
    const node = [process.execPath, "--import", "tsx", "-e", script];
    const { code, stdout, stderr } = await lab.exec("lan", "unshare", ["-n", ...node]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "[]\n", stderr: "" });
  });
});
