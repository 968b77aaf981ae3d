import {
  changePortMapping,
  createPortMapping,
  removePortMapping,
  Routers,
  type RouterWriter,
  type WantedMapping,
} from "../../../providers/router";
import { UpnpRouter } from "../../../simulators/upnp-router";

describe.each([1, 2] as const)("a UPnP router of version %i", (igdVersion) => {
  let simulated: UpnpRouter;
  let routers: Routers;
  let router: RouterWriter;
  const wanted: WantedMapping = {
    protocol: "tcp",
    externalPort: 41_082,
    remoteHost: "",
    internalHost: "127.0.0.1",
    internalPort: 8082,
    description: "front door HTTP",
    leaseSeconds: 0,
  };

  beforeEach(async () => {
    simulated = new UpnpRouter({ igdVersion });
    await simulated.start();
    routers = new Routers({ requestTimeoutMs: 2_000 });
    router = routers.writer({ type: "upnp", url: simulated.descriptionUrl, udn: simulated.udn });
  });
  afterEach(async () => {
    await routers.close();
    await simulated.stop();
    expect(simulated.unexpected).toEqual([]);
  });

  it("says who it is", async () => {
    expect(await router.describe()).toEqual({
      url: simulated.descriptionUrl,
      udn: simulated.udn,
      tunnel: null,
      manufacturer: "Simulated",
      model: "Home Router",
      friendlyName: "Simulated home router",
      igdVersion,
      serviceType: `urn:schemas-upnp-org:service:WANIPConnection:${igdVersion}`,
      controlUrl: new URL("/ctl/IPConn", simulated.descriptionUrl).href,
    });
  });

  it.each([
    ["203.0.113.10", "203.0.113.10", false],
    ["192.168.178.20", "192.168.178.20", true],
    ["10.1.2.3", "10.1.2.3", true],
    ["172.31.0.1", "172.31.0.1", true],
    ["172.32.0.1", "172.32.0.1", false],
    ["100.64.0.1", "100.64.0.1", true],
    ["100.128.0.1", "100.128.0.1", false],
    ["", null, true],
    ["0.0.0.0", null, true],
  ])("with external address %j is told as %j, behind carrier NAT: %s", async (said, address, behindCarrierNat) => {
    simulated.setExternalAddress(said);
    expect(await router.externalAddress()).toMatchObject({ address, behindCarrierNat });
  });

  it("that answers 501 for its external address is behind carrier NAT; any other error is one", async () => {
    simulated.fail({
      action: "GetExternalIPAddress",
      times: 1,
      answer: { kind: "upnp-error", code: 501, description: "Action Failed" },
    });
    expect(await router.externalAddress()).toMatchObject({ address: null, behindCarrierNat: true });
    simulated.fail({
      action: "GetExternalIPAddress",
      times: 1,
      answer: { kind: "upnp-error", code: 402, description: "" },
    });
    await expect(router.externalAddress()).rejects.toMatchObject({ upnpCode: 402 });
  });

  it("gets a mapping, another one, and none again", async () => {
    const created = await createPortMapping(router, wanted);
    expect(created).toEqual({ ...wanted, enabled: true, leaseSeconds: igdVersion === 2 ? 604_800 : 0 });
    expect(await router.portMappings()).toEqual([created]);
    const changed = await changePortMapping(router, created, {
      ...wanted,
      internalPort: 443,
      description: "front door HTTPS",
    });
    expect(simulated.mappings()).toEqual([changed]);
    expect(changed).toMatchObject({ internalPort: 443, description: "front door HTTPS" });
    await removePortMapping(router, wanted, wanted.internalHost);
    expect(simulated.mappings()).toEqual([]);
    await router.deletePortMapping(wanted);
  });

  it("keeps a mapping for one source beside one for everyone, and each is read as what it is", async () => {
    const restricted = { ...wanted, remoteHost: "127.0.0.9" };
    await createPortMapping(router, restricted);
    expect(await router.portMapping(wanted)).toBeNull();
    expect(await router.portMapping(restricted)).toMatchObject({ remoteHost: "127.0.0.9" });
    expect(simulated.mappings()).toHaveLength(1);
  });

  it("tells a mapping that was lost, and one that leads elsewhere now", async () => {
    const created = await createPortMapping(router, wanted);
    await simulated.setMapping({ ...created, internalHost: "127.0.0.5" });
    expect(await router.portMapping(wanted)).toMatchObject({ internalHost: "127.0.0.5" });
    await simulated.reboot();
    expect(await router.portMapping(wanted)).toBeNull();
  });

  it.each(["hang", "reset"] as const)(
    "whose answer to an add is lost (%s) is read, and the mapping stands",
    async (kind) => {
      await routers.close();
      routers = new Routers({ requestTimeoutMs: 200 });
      router = routers.writer({ type: "upnp", url: simulated.descriptionUrl, udn: null });
      simulated.fail({ action: "AddPortMapping", times: 1, acts: true, answer: { kind } });
      expect(await createPortMapping(router, wanted)).toMatchObject({ internalPort: 8082 });
    },
  );

  it("that says yes and does nothing is not believed", async () => {
    simulated.fail({ action: "AddPortMapping", times: 1, answer: { kind: "success" } });
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({ code: "ROUTER_MAPPING_DIFFERS" });
    await createPortMapping(router, wanted);
    simulated.fail({ action: "DeletePortMapping", times: 1, answer: { kind: "success" } });
    await expect(removePortMapping(router, wanted, wanted.internalHost)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_REMAINS",
    });
  });

  it("is asked one write at a time and at most four reads at once, whoever asks", async () => {
    const second = routers.writer({ type: "upnp", url: simulated.descriptionUrl, udn: null });
    const ports = Array.from({ length: 12 }, (_, index) => 41_100 + index);
    await Promise.all(
      ports.flatMap((externalPort, index) => [
        createPortMapping(index % 2 === 0 ? router : second, { ...wanted, externalPort }),
        router.portMapping(wanted),
        second.portMapping(wanted),
      ]),
    );
    const isWrite = (action: string): boolean => /^(Add|Delete)/.test(action);
    const soap = simulated.requests.filter(({ action }) => action !== "description");
    expect(soap.filter(({ action }) => isWrite(action)).every(({ beside }) => beside.length === 0)).toBe(true);
    const reads = soap.filter(({ action }) => !isWrite(action));
    expect(reads.some(({ beside }) => beside.some(isWrite))).toBe(false);
    expect(Math.max(...reads.map(({ beside }) => beside.length))).toBeLessThanOrEqual(3);
    expect(simulated.mappings()).toHaveLength(12);
  });

  it("is described once, and anew after it could not be reached", async () => {
    await router.portMapping(wanted);
    await router.portMapping(wanted);
    const described = (): number => simulated.requests.filter(({ action }) => action === "description").length;
    expect(described()).toBe(1);
    await simulated.stop();
    await expect(router.portMapping(wanted)).rejects.toMatchObject({ code: "UPNP_UNREACHABLE" });
    await simulated.start();
    expect(await router.portMapping(wanted)).toBeNull();
    expect(described()).toBe(2);
  });

  it("is not asked anything when it is another one than the pinned one", async () => {
    const pinned = routers.writer({ type: "upnp", url: simulated.descriptionUrl, udn: "uuid:another" });
    await expect(pinned.addPortMapping(wanted)).rejects.toMatchObject({
      code: "UPNP_WRONG_ROUTER",
      answer: simulated.udn,
    });
    expect(simulated.requests.map(({ action }) => action)).toEqual(["description"]);
  });

  it("in secure mode is told from a conflict", async () => {
    await simulated.stop();
    simulated = new UpnpRouter({ igdVersion, secureMode: true });
    await simulated.start();
    router = routers.writer({ type: "upnp", url: simulated.descriptionUrl, udn: null });
    await expect(createPortMapping(router, { ...wanted, internalHost: "127.0.0.64" })).rejects.toMatchObject({
      code: "ROUTER_REFUSES_OTHER_HOSTS",
      message: expect.stringContaining('718 "ConflictInMappingEntry"'),
    });
    expect(await createPortMapping(router, wanted)).toMatchObject({ internalHost: "127.0.0.1" });
  });

  it("is asked nothing after closing", async () => {
    await router.describe();
    await routers.close();
    await expect(router.portMapping(wanted)).rejects.toMatchObject({ code: "UPNP_CLOSED" });
  });
});

describe("the reader of a router", () => {
  it("has no method that changes anything", async () => {
    const routers = new Routers({ requestTimeoutMs: 100 });
    const reader = routers.reader({ type: "upnp", url: "http://127.0.0.1:9/", udn: null });
    expect("addPortMapping" in reader || "deletePortMapping" in reader).toBe(false);
    await routers.close();
  });
});
