import type { SimulatedHome } from "../../simulators/home";
import { IsapiDevice } from "../../simulators/isapi-device";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest, home, project, provider } from "./home";

jest.setTimeout(120_000);

const place = (simulated: SimulatedHome): string => `
  host            = "${simulated.dvr.host}"
  management_port = ${simulated.environment["HIKVISION_DVR_MANAGEMENT_PORT"] ?? "80"}`;

const upnp = (simulated: SimulatedHome, body: string): string => `${provider(simulated)}
resource "hikvision_device_upnp" "dvr" {${place(simulated)}
  ${body}
}
`;

const OPEN = "enabled = true\n  external_ports = { http = 18080, server = 18000 }";

describeWhere("terraform", "hikvision_device_upnp", () => {
  afterEach(endAll);

  it("makes the device open its ports; drift shows, is repaired; destroy closes them", async () => {
    const simulated = await home();
    const { network } = simulated.dvr;
    const terraform = await project(upnp(simulated, OPEN), simulated);
    const plan = await terraform.plan();
    expect(plan.output).toContain("Live Device Changes");
    for (const line of [
      "UPnP off -> on",
      "mode auto -> manual",
      "http not mapped -> 18080",
      "server not mapped -> 18000",
    ])
      expect(plan.output).toContain(line);
    expect((await terraform.apply()).output).toContain("1 added, 0 changed, 0 destroyed");
    expect(simulated.router.mappings()).toHaveLength(2);
    expect(simulated.router.mappings()).toContainEqual(
      expect.objectContaining({ externalPort: 18000, internalHost: simulated.dvr.host, internalPort: 8000 }),
    );
    expect(terraform.attributes("hikvision_device_upnp.dvr")).toMatchObject({
      id: simulated.dvr.serialNumber,
      enabled: true,
      mode: "manual",
      external_ports: { http: 18080, server: 18000 },
      status: { http: "active", server: "active", rtsp: "inactive" },
      router_wan_address: "203.0.113.10",
    });
    expect((await terraform.plan()).output).toContain("No changes.");

    // By hand: a port more, and another one moved.
    const moved = network.upnp.lines.map((line) =>
      line.internalPort === "rtsp"
        ? { ...line, enabled: true }
        : line.internalPort === "http"
          ? { ...line, externalPort: 18081 }
          : line,
    );
    await network.setUpnp({ lines: moved });
    const drift = await terraform.plan();
    expect(drift.code).toBe(2);
    expect(drift.output).toContain("will be updated in-place");
    expect(drift.output).toContain("http 18081 -> 18080");
    expect(drift.output).toContain("rtsp 554 -> not mapped");
    expect((await terraform.apply()).code).toBe(0);
    await network.setUpnp({});
    expect(new Set(simulated.router.mappings().map(({ externalPort }) => externalPort))).toEqual(
      new Set([18080, 18000]),
    );
    expect((await terraform.plan()).output).toContain("No changes.");

    const destroy = await terraform.run("plan", "-destroy", "-input=false");
    expect(destroy.output).toContain("UPnP on -> off");
    expect((await terraform.destroy()).code).toBe(0);
    await network.setUpnp({});
    expect(network.upnp.enabled).toBe(false);
    expect(simulated.router.mappings()).toEqual([]);
    expect(simulated.dvr.unexpected).toEqual([]);
    expect(simulated.router.unexpected).toEqual([]);
    expect(simulated.dvr.failedLogins).toBe(0);
  });

  it("a UPnP that was switched back on shows in place, is switched off again, and stays off on destroy", async () => {
    const simulated = await home();
    await simulated.dvr.network.setUpnp({ enabled: true });
    expect(simulated.router.mappings().length).toBeGreaterThan(0);
    const terraform = await project(upnp(simulated, "enabled = false"), simulated);
    expect((await terraform.plan()).output).toContain("UPnP on -> off");
    expect((await terraform.apply()).code).toBe(0);
    await simulated.dvr.network.setUpnp({});
    expect(simulated.router.mappings()).toEqual([]);
    await simulated.dvr.network.setUpnp({ enabled: true });
    const drift = await terraform.plan();
    expect(drift.output).toContain("enabled = true -> false");
    expect(drift.output).toContain("0 to add, 1 to change, 0 to destroy");
    expect((await terraform.apply()).code).toBe(0);
    expect((await terraform.destroy()).code).toBe(0);
    expect(simulated.dvr.network.upnp.enabled).toBe(false);
  });

  it("is imported by host and port, and then plans empty", async () => {
    const simulated = await home();
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const lines = [{ id: 7, enabled: true, internalPort: "http", externalPort: 18080 }];
    await simulated.dvr.network.setUpnp({ enabled: true, mode: "manual", lines });
    const terraform = await project(
      `${provider(simulated)}
resource "hikvision_device_upnp" "dvr" {
  host           = "${simulated.dvr.host}"
  enabled        = true
  external_ports = { http = 18080 }
}
`,
      simulated,
    );
    const imported = await terraform.run("import", "hikvision_device_upnp.dvr", `default@${simulated.dvr.host}:8082`);
    expect(imported.output).toContain("Import successful!");
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("says which mapping the router did not grant, and that the router is behind another one", async () => {
    const simulated = await home();
    simulated.router.setExternalAddress("192.168.7.2");
    await simulated.router.setMapping({
      protocol: "tcp",
      externalPort: 18080,
      remoteHost: "",
      internalHost: "127.0.0.9",
      internalPort: 80,
      enabled: true,
      description: "somebody else",
      leaseSeconds: 0,
    });
    const terraform = await project(upnp(simulated, OPEN), simulated);
    const apply = await terraform.apply();
    expect(apply.code).toBe(0);
    expect(apply.output).toContain("Mapping Not Active");
    expect(apply.output).toContain("http 18080: conflict");
    // The device learns its router's address when it asks for the second mapping, maybe after the apply has ended.
    const plan = await terraform.plan();
    expect(plan.output).toContain("No changes.");
    expect(plan.output).toContain("Router Cannot Be Reached From The Internet");
    expect(plan.output).toContain("192.168.7.2 is a private address");
  });

  it("a device that does not answer is an error at plan, and can be left with on_unreachable = keep", async () => {
    const simulated = await home();
    const terraform = await project(upnp(simulated, OPEN), simulated);
    expect((await terraform.apply()).code).toBe(0);
    await simulated.dvr.stop();
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Device Unreachable");
    expect(plan.output).not.toContain("No changes.");
    terraform.declare(provider(simulated, 'on_unreachable = "keep"'));
    const apply = await terraform.apply();
    expect(apply.output).toContain("Device Left As It Is");
    expect(apply.output).toContain("1 destroyed");
  });

  it("a device without UPnP is an error at plan", async () => {
    const simulated = await home();
    await simulated.dvr.stop();
    const device = endsWithTheTest(
      new IsapiDevice({
        ...{ host: simulated.dvr.host, username: "admin", password: simulated.password },
        ...{ portOffset: simulated.portOffset, lacks: ["upnp"] as const },
      }),
    );
    await device.start();
    const terraform = await project(upnp(simulated, "enabled = false"), simulated);
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("has no UPnP client");
    expect(device.unexpected).toEqual([]);
  });

  it.each([
    ["nothing to open", "enabled = true", "Nothing To Open"],
    ["ports in mode auto", 'enabled = true\nmode = "auto"\nexternal_ports = { http = 80 }', "Invalid Combination"],
    ["an unknown service", "enabled = true\nexternal_ports = { admin = 8000 }", '"admin" is none of http'],
    ["one port twice", "enabled = true\nexternal_ports = { http = 80, https = 80 }", "http and https both have 80"],
  ])("refuses %s before anything is asked", async (_what, body, says) => {
    const simulated = await home();
    const terraform = await project(upnp(simulated, body), simulated);
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain(says);
    expect(simulated.dvr.requests).toEqual([]);
  });
});
