import { changePortMapping, createPortMapping, removePortMapping, type WantedMapping } from "../../providers/router";
import { describeWhere } from "../machine/requirements";
import { Lab, type LabNamespace, LabRouter, Packets } from ".";

interface Asked {
  readonly from: LabNamespace;
  readonly service: string;
  readonly path: string;
}

/** What miniupnpd 2.3.1 does where one would expect something else: each line is a reason for a rule of the client. */
describeWhere("lab", "the real miniupnpd", () => {
  let lab: Lab;
  let router: LabRouter;
  let device: Packets;
  let internet: Packets;
  let wanted: WantedMapping;

  beforeAll(async () => {
    lab = await Lab.up("igd1", { prefix: "fact-" });
    [router, device, internet] = await Promise.all([
      LabRouter.start(lab, "lan", { type: "upnp", url: lab.env.rootDesc, udn: null }),
      Packets.start(lab, "dvr"),
      Packets.start(lab, "wan"),
    ]);
    await device.listen(8082, 8000);
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
    await Promise.all([router.stop(), device.stop(), internet.stop()]);
    await lab.down();
  });
  beforeEach(() => lab.reset("igd1"));

  const knock = (port = 18080): Promise<string> => internet.send("tcp", lab.env.routerWanIp, port);
  const opened = (): string => `device saw ${lab.env.clientIp}`;
  const nft = async (...args: string[]): Promise<string> => (await lab.exec("rtr", "nft", args)).stdout;
  /** A call as no client of ours would make it. */
  async function soap(
    action: string,
    given: Record<string, string>,
    { from = "lan", service = "WANIPConnection", path = "/ctl/IPConn" }: Partial<Asked> = {},
  ): Promise<string> {
    const serviceType = `urn:schemas-upnp-org:service:${service}:1`;
    const controlUrl = new URL(path, lab.env.rootDesc).href;
    const content = Object.entries(given).map(([name, value]) => `<${name}>${value}</${name}>`);
    const body = `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><u:${action} xmlns:u="${serviceType}">${content.join("")}</u:${action}></s:Body></s:Envelope>`;
    const headers = ["-H", `SOAPAction: "${serviceType}#${action}"`, "-H", "Content-Type: text/xml"];
    return (await lab.exec(from, "curl", ["-sS", "-m", "3", ...headers, "-d", body, controlUrl])).stdout;
  }
  const key = { NewRemoteHost: "", NewExternalPort: "18080", NewProtocol: "TCP" };
  const mapping = (): Record<string, string> => ({
    ...key,
    NewInternalPort: "8082",
    NewInternalClient: lab.env.dvrIp,
    NewEnabled: "1",
    NewPortMappingDescription: "raw",
    NewLeaseDuration: "0",
  });
  const add = (over: Record<string, string>, asked: Partial<Asked> = {}): Promise<string> =>
    soap("AddPortMapping", { ...mapping(), ...over }, asked);
  const code = (number: number): unknown => expect.stringContaining(`<errorCode>${number}</errorCode>`);

  it("opens a mapping that is asked for as switched off: the client never asks for one", async () => {
    await add({ NewEnabled: "0" });
    expect(await knock()).toBe(opened());
    expect(await router.portMapping(wanted)).toMatchObject({ enabled: true });
  });

  it("lists as open to everyone what is asked for one source, whatever its kernel does: the client cannot verify it, and refuses", async () => {
    const source = "11.0.113.77";
    await lab.exec("wan", "ip", ["addr", "add", `${source}/24`, "dev", "eth0"]);
    await add({ NewRemoteHost: source });
    expect((await router.portMappingsOfTheTest())[0]).toMatchObject({ remoteHost: "", internalHost: lab.env.dvrIp });
    // Debian's 2.3.1 with nftables has the source in its forward rule; other builds and firewalls need not.
    const curl = ["-sS", "-m", "2", "--http0.9", "--interface", source, `http://${lab.env.routerWanIp}:18080/`];
    expect([await knock(), (await lab.exec("wan", "curl", curl)).stdout]).toEqual(["", `device saw ${source}`]);
    await lab.reset("igd1");
    await expect(createPortMapping(router, { ...wanted, remoteHost: source })).rejects.toMatchObject({
      code: "ROUTER_IGNORES_SOURCE",
    });
    expect(await lab.mappings()).toEqual([]);
  });

  it.each([
    ["SCTP as TCP", { NewProtocol: "SCTP" }, 18080],
    ["small letters as TCP", { NewProtocol: "tcp" }, 18080],
    ["70000 as 4464", { NewExternalPort: "70000" }, 4464],
  ])("opens %s: the client checks before it asks", async (_title, over, externalPort) => {
    await add(over);
    expect(await router.portMappingsOfTheTest()).toEqual([expect.objectContaining({ protocol: "tcp", externalPort })]);
    await expect(createPortMapping(router, { ...wanted, externalPort: 70_000 })).rejects.toMatchObject({
      code: "ROUTER_INVALID_MAPPING",
    });
  });

  it.each([
    ["external port 0", { NewExternalPort: "0" }, "716"],
    ["internal port 0", { NewInternalPort: "0" }, "606"],
    ["a host outside of its LAN", { NewInternalClient: "10.9.9.9" }, "606"],
  ])("answers %s with an error and opens nothing", async (_title, over, code) => {
    expect(await add(over)).toContain(`<errorCode>${code}</errorCode>`);
    expect(await lab.mappings()).toEqual([]);
  });

  it.each([
    ["GetSpecificPortMappingEntry", { NewRemoteHost: "", NewExternalPort: "9", NewProtocol: "TCP" }, "714"],
    ["GetGenericPortMappingEntry", { NewPortMappingIndex: "99" }, "713"],
    ["GetTheMoon", {}, "401"],
  ])("answers %s for what it does not have with its own code", async (action, given, code) => {
    expect(await soap(action, given)).toContain(`<errorCode>${code}</errorCode>`);
  });

  it("says success to deleting what is not there: the client looks", async () => {
    expect(await soap("DeletePortMapping", { NewRemoteHost: "", NewExternalPort: "9", NewProtocol: "TCP" })).toContain(
      "DeletePortMappingResponse",
    );
    await removePortMapping(router, wanted, lab.env.dvrIp);
  });

  it("refuses a key that another host holds (718), and leaves it", async () => {
    await add({ NewInternalClient: "192.168.1.77", NewInternalPort: "3074" });
    const before = await lab.mappings();
    expect(await add({})).toEqual(code(718));
    expect(await lab.mappings()).toEqual(before);
  });

  it("keeps the old description when a mapping is added again, and renews its lease: the client deletes and adds", async () => {
    const first = await createPortMapping(router, wanted);
    await add({ NewPortMappingDescription: "another", NewLeaseDuration: "3600" });
    const renewed = await router.portMapping(wanted);
    expect(renewed).toMatchObject({ description: wanted.description });
    expect(renewed?.leaseSeconds).toBeLessThanOrEqual(3_600);
    const changed = await changePortMapping(router, first, { ...wanted, description: "another" });
    expect(changed).toMatchObject({ description: "another" });
  });

  it("overwrites a mapping of the same host with another port without a word", async () => {
    await createPortMapping(router, wanted);
    await add({ NewInternalPort: "8000", NewLeaseDuration: "3600" });
    const overwritten = await router.portMapping(wanted);
    expect(overwritten).toMatchObject({ internalPort: 8000, description: "raw" });
    expect(overwritten?.leaseSeconds).toBeLessThanOrEqual(3_600);
  });

  it("cuts a description of 100 characters after 63, with whatever stood behind: the client asks for none so long", async () => {
    await add({ NewPortMappingDescription: "d".repeat(100) });
    const { description } = (await router.portMapping(wanted)) ?? { description: "" };
    expect(description.startsWith("d".repeat(63))).toBe(true);
    expect(description).not.toBe("d".repeat(100));
    await expect(createPortMapping(router, { ...wanted, description: "d".repeat(64) })).rejects.toMatchObject({
      code: "ROUTER_INVALID_MAPPING",
    });
  });

  it("stores a description as it was escaped, and never decodes it: the client asks for none that needs it", async () => {
    await add({ NewPortMappingDescription: "a&#38;b&#60;c&#62;" });
    expect(await soap("GetSpecificPortMappingEntry", key)).toContain("a&#38;b&#60;c&#62;</NewPortMappingDescription>");
    await expect(createPortMapping(router, { ...wanted, description: "a&b<c>" })).rejects.toMatchObject({
      code: "ROUTER_INVALID_MAPPING",
    });
  });

  it("in secure mode refuses another host's mapping with 718, and AddAny and Delete of it with 606", async () => {
    await lab.reset("igd1-secure");
    expect(await add({})).toEqual(code(718));
    expect(await soap("AddAnyPortMapping", mapping())).toEqual(code(606));
    await add({}, { from: "dvr" });
    const before = await lab.mappings();
    expect(await soap("DeletePortMapping", key)).toEqual(code(606));
    expect([before.length, await lab.mappings()]).toEqual([2, before]);
  });

  it("with OpenWrt's rules refuses another host, and a host's own port below 1024, and grants it one from there on", async () => {
    await lab.reset("openwrt");
    expect(await add({})).toEqual(code(718));
    expect(await add({ NewInternalPort: "80" }, { from: "dvr" })).toEqual(code(606));
    expect(await lab.mappings()).toEqual([]);
    expect(await add({}, { from: "dvr" })).toContain("AddPortMappingResponse");
    expect(await knock()).toBe(opened());
  });

  it("says Connected behind carrier-grade NAT, tells an empty address and refuses to add (501)", async () => {
    await lab.reset("cgnat");
    expect(await soap("GetStatusInfo", {})).toContain("<NewConnectionStatus>Connected</NewConnectionStatus>");
    expect(await soap("GetExternalIPAddress", {})).toContain("<NewExternalIPAddress></NewExternalIPAddress>");
    expect(await add({})).toEqual(code(501));
  });

  it("dies of GetListOfPortMappings where more than 128 mappings are in its range: the client walks", async () => {
    const ports = Array.from({ length: 150 }, (_, index) => 20_000 + index);
    for (const externalPort of ports) await router.addPortMapping({ ...wanted, externalPort });
    const table = await router.portMappingsOfTheTest();
    expect(table.map(({ externalPort }) => externalPort).sort((a, b) => a - b)).toEqual(ports);
    const range = { NewStartPort: "1", NewEndPort: "65535", NewProtocol: "TCP", NewManage: "1", NewNumberOfPorts: "0" };
    expect(await soap("GetListOfPortMappings", range)).toBe("");
    await expect(router.portMapping(wanted)).rejects.toMatchObject({ code: "UPNP_UNREACHABLE" });
  });

  it("opens no IPv6 pinhole that is asked for over IPv4", async () => {
    const pinhole = {
      RemoteHost: "",
      RemotePort: "0",
      InternalClient: "2001:db8::64",
      InternalPort: "80",
      Protocol: "6",
      LeaseTime: "3600",
    };
    expect(await soap("AddPinhole", pinhole, { service: "WANIPv6FirewallControl", path: "/ctl/IP6FCtl" })).toEqual(
      code(606),
    );
  });

  it("does not let the LAN in at the public address: what is reachable shows from outside alone", async () => {
    await createPortMapping(router, wanted);
    const curl = ["-sS", "-m", "2", "--http0.9", `http://${lab.env.routerWanIp}:18080/`];
    expect((await lab.exec("lan", "curl", curl)).stdout).toBe("");
    expect(await knock()).toBe(opened());
  });

  it.each([0, 9_999_999])("makes a week of a lease of %d", async (leaseSeconds) => {
    await router.addPortMapping({ ...wanted, leaseSeconds });
    expect((await router.portMapping(wanted))?.leaseSeconds).toBe(604_800);
  });

  it("ends a lease in time: read as gone, and nobody gets in", async () => {
    await router.addPortMapping({ ...wanted, leaseSeconds: 2 });
    expect(await knock()).toBe(opened());
    let left = await router.portMapping(wanted);
    for (let waited = 0; left !== null && waited < 60; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      left = await router.portMapping(wanted);
    }
    expect(left).toBeNull();
    expect(await knock()).toBe("");
  });

  it("forgets after a restart when a lease ends, while it stays open", async () => {
    await router.addPortMapping({ ...wanted, leaseSeconds: 3_600 });
    await lab.daemon("crash");
    await lab.daemon("start");
    expect(await router.portMapping(wanted)).toMatchObject({ leaseSeconds: 0 });
    expect(await knock()).toBe(opened());
  });

  it("keeps mappings over a reboot with a lease file, and loses them without", async () => {
    await createPortMapping(router, wanted);
    await lab.reboot();
    expect(await router.portMapping(wanted)).toBeNull();
    await lab.reset("persist");
    await createPortMapping(router, wanted);
    await lab.reboot();
    expect(await router.portMapping(wanted)).toMatchObject({ internalHost: lab.env.dvrIp });
    expect(await knock()).toBe(opened());
  });

  it("says that a mapping is there whose forward rule is lost; adding it again heals nothing, delete and add does", async () => {
    const present = await createPortMapping(router, wanted);
    await lab.flush("miniupnpd");
    const listed = await router.portMapping(wanted);
    // Its lease runs on.
    expect(present.leaseSeconds - (listed?.leaseSeconds ?? 0)).toBeLessThan(10);
    expect(listed).toEqual({ ...present, leaseSeconds: listed?.leaseSeconds });
    expect(await knock()).toBe("");
    await router.addPortMapping(wanted);
    expect(await knock()).toBe("");
    // What `terraform apply -replace` does.
    await removePortMapping(router, wanted, lab.env.dvrIp);
    await createPortMapping(router, wanted);
    expect(await knock()).toBe(opened());
  });

  it("reads a mapping as gone whose DNAT rule is lost; adding it again heals it, and deletes leave a forward rule behind", async () => {
    await createPortMapping(router, wanted);
    await lab.flush("prerouting_miniupnpd");
    // The daemon looks at the kernel again when it has changed something itself.
    await router.addPortMapping({ ...wanted, externalPort: 18081 });
    expect(await router.portMapping(wanted)).toBeNull();
    await router.addPortMapping(wanted);
    expect(await knock()).toBe(opened());
    await removePortMapping(router, wanted, lab.env.dvrIp);
    await removePortMapping(router, { ...wanted, externalPort: 18081 }, lab.env.dvrIp);
    expect([await knock(), await router.portMappings()]).toEqual(["", []]);
    expect(await nft("list", "chain", "inet", "miniupnpd", "miniupnpd")).toContain(`th dport ${wanted.internalPort}`);
  });

  it("lists the newest mapping first: indexes shift while others add", async () => {
    for (const externalPort of [20_001, 20_002, 20_003]) await router.addPortMapping({ ...wanted, externalPort });
    expect((await router.portMappingsOfTheTest()).map(({ externalPort }) => externalPort)).toEqual([
      20_003, 20_002, 20_001,
    ]);
  });

  it("keeps the other of two ports that lead to one port of the device when one is deleted", async () => {
    await createPortMapping(router, wanted);
    await createPortMapping(router, { ...wanted, externalPort: 18081 });
    await removePortMapping(router, wanted, lab.env.dvrIp);
    expect([await knock(18080), await knock(18081)]).toEqual(["", opened()]);
  });
});
