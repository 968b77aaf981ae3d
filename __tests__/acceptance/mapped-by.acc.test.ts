import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { SimulatedHome, SimulatedHomeOptions } from "../../simulators/home";
import type { SimulatedMapping } from "../../simulators/upnp-router";
import { describeWhere } from "../machine/requirements";
import { endAll, home, project, provider } from "./home";
import { leftOf, providersOf } from "./provider-processes";
import type { TerraformProject } from "./terraform-project";

jest.setTimeout(240_000);

/** A device that asks again by itself would mend a drift before a slow machine has planned it. */
const AN_HOUR = 3_600_000;
const SECURE = { router: { secureMode: true } };

interface Declared {
  port: number;
  externalPort?: number;
  more?: string;
  device?: boolean;
}

/** A mapping of the DVR's service at `port`, `auto` unless it says otherwise. */
function mapping(
  { dvr, environment }: SimulatedHome,
  { port, externalPort = port + 10_000, more = 'mapped_by = "auto"', device = true }: Declared,
): string {
  const managementPort = environment["HIKVISION_DVR_MANAGEMENT_PORT"] ?? "80";
  return `
resource "hikvision_port_mapping" "m${port}" {
  router        = "home"
  external_port = ${externalPort}
  internal_port = ${port}
  internal_host = "${dvr.host}"
  ${device ? `device = { host = "${dvr.host}", management_port = ${managementPort} }` : ""}
  ${more}
}
`;
}

describeWhere("terraform", "hikvision_port_mapping, asked for by the device", () => {
  let simulated: SimulatedHome;
  let terraform: TerraformProject;

  async function start(options: Pick<SimulatedHomeOptions, "router">, ...mappings: Declared[]): Promise<void> {
    simulated = await home({ ...options, upnpRenewMs: AN_HOUR });
    terraform = await project(declaration(mappings), simulated);
  }
  const declaration = (mappings: Declared[], more = ""): string =>
    provider(simulated) + mappings.map((each) => mapping(simulated, each)).join("") + more;
  const via = (name: string): unknown => terraform.attributes(`hikvision_port_mapping.${name}`)["mapped_via"];
  const held = (externalPort: number, over: Partial<SimulatedMapping>): Promise<void> =>
    simulated.router.setMapping({
      ...{ protocol: "tcp", remoteHost: "", enabled: true, description: "somebody", leaseSeconds: 0 },
      ...{ internalHost: simulated.dvr.host, internalPort: 554, ...over, externalPort },
    });
  const open = (): string[] =>
    simulated.router
      .mappings()
      .map(({ externalPort, internalHost, internalPort }) => `${externalPort} -> ${internalHost}:${internalPort}`)
      .sort();

  /** Applies to the end; else its output is the failure. */
  const applied = async (): Promise<void> => {
    const { code, raw } = await terraform.apply();
    expect({ code, output: code === 0 ? "" : raw }).toEqual({ code: 0, output: "" });
  };

  afterEach(async () => {
    expect(simulated.dvr.unexpected).toEqual([]);
    expect(simulated.router.unexpected).toEqual([]);
    expect(simulated.dvr.failedLogins).toBe(0);
    await endAll();
  });

  it("auto: the device asks where the router maps for nobody else; drift of either shows and heals", async () => {
    await start(SECURE, { port: 554 }, { port: 8000 });
    const { network, host } = simulated.dvr;
    const both = [`10554 -> ${host}:554`, `18000 -> ${host}:8000`];
    const plan = await terraform.plan();
    expect(plan.output).toContain("+ mapped_via = (known after apply)");
    expect(simulated.dvr.requests).toEqual([]);
    expect((await terraform.apply()).output).toContain("2 added, 0 changed, 0 destroyed");
    expect(open()).toEqual(both);
    expect(terraform.attributes("hikvision_port_mapping.m554")).toMatchObject({
      ...{ mapped_by: "auto", mapped_via: "device", description: "cdktf-hikvision", verified: true },
    });
    expect((await terraform.plan()).output).toContain("No changes.");

    // The state is lost: what stands is taken on, and nothing is written.
    terraform.forget();
    const puts = (): number => simulated.dvr.requests.filter(({ method }) => method === "PUT").length;
    const before = puts();
    expect((await terraform.apply()).output).toContain("2 added");
    expect(puts()).toBe(before);
    expect(via("m554")).toBe("device");

    // Lost on the router alone.
    await simulated.router.reboot();
    const lost = await terraform.plan();
    expect(lost.output).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
    expect(lost.output).toContain("Live Device Changes");
    await applied();
    expect(open()).toEqual(both);

    // Switched off on the device, while the router still holds what it had.
    await network.setUpnp({ enabled: false });
    await held(10_554, { internalPort: 554 });
    await held(18_000, { internalPort: 8000 });
    const off = await terraform.plan();
    expect(off.output).toContain("Device No Longer Asks For The Mapping");
    expect(off.output).toContain('+ mapped_via = "device"');
    expect(off.output).toContain("Plan: 0 to add, 2 to change, 0 to destroy.");
    await applied();
    expect(network.upnp).toMatchObject({ enabled: true, mode: "manual" });

    // Moved on the device: what it has opened instead is closed.
    const moved = network.upnp.lines.map((line) =>
      line.internalPort === "rtsp" ? { ...line, externalPort: 20_554 } : line,
    );
    await network.setUpnp({ lines: moved });
    expect((await terraform.plan()).output).toContain("external_port = 20554 -> 10554 # forces replacement");
    expect((await terraform.apply()).output).toContain("1 added, 0 changed, 1 destroyed");
    expect(open()).toEqual(both);

    expect((await terraform.destroy()).output).toContain("2 destroyed");
    expect(open()).toEqual([]);
    expect(network.upnp.enabled).toBe(false);
    expect(network.upnp.lines.filter(({ enabled }) => enabled)).toEqual([]);
  });

  it("auto: stays with a router that maps for others; changed to the device and back, nothing else moves", async () => {
    await start({}, { port: 554 });
    const { network, host } = simulated.dvr;
    const line = { id: 1, enabled: true, internalPort: "http", externalPort: 80 };
    await network.setUpnp({
      enabled: false,
      mode: "manual",
      lines: [line, { ...line, id: 3, internalPort: "rtsp", enabled: false }],
    });
    const before = network.upnp;
    await held(3074, { internalHost: "127.0.0.99" });
    const xbox = "3074 -> 127.0.0.99:554";
    await applied();
    expect(via("m554")).toBe("router");
    expect(simulated.dvr.requests).toEqual([]);

    terraform.declare(declaration([{ port: 554, more: 'mapped_by = "device"' }]));
    const plan = await terraform.plan();
    for (const line of ["Live Device Changes", "UPnP off -> on", '"router" -> "device"'])
      expect(plan.output).toContain(line);
    await applied();
    expect(via("m554")).toBe("device");
    // The line of HTTP was on while the client was off.
    expect(network.upnp.lines.filter(({ enabled }) => enabled)).toEqual([
      { ...line, id: 3, internalPort: "rtsp", externalPort: 10_554 },
    ]);
    expect(open()).toEqual([`10554 -> ${host}:554`, xbox]);
    expect((await terraform.plan()).output).toContain("No changes.");

    terraform.declare(declaration([{ port: 554, more: 'mapped_by = "router"' }]));
    await applied();
    expect(via("m554")).toBe("router");
    expect(network.upnp).toEqual(before);
    expect((await terraform.destroy()).code).toBe(0);
    expect(open()).toEqual([xbox]);
  });

  it("a change that cannot stand: the device asks for the old mapping again, and where it does not, that is told", async () => {
    await start(SECURE, { port: 554, more: 'mapped_by = "device"' });
    const before = [`10554 -> ${simulated.dvr.host}:554`];
    await applied();
    const wrong = mapping(simulated, { port: 8042, externalPort: 10_554, more: 'mapped_by = "device"' });
    terraform.declare(provider(simulated) + wrong.replace('"m8042"', '"m554"'));
    const putBack = await terraform.apply();
    expect(putBack).toMatchObject({ code: 1, output: expect.stringContaining("Device Cannot Map This Port") });
    expect(putBack.output).not.toContain("was to be put back");
    expect(open()).toEqual(before);

    // It gives the old one back, and then takes nothing more.
    const body = "<ResponseStatus><statusCode>2</statusCode><subStatusCode>deviceBusy</subStatusCode></ResponseStatus>";
    const path = "/ISAPI/System/Network/UPnP";
    simulated.dvr.addFault({ method: "PUT", path, after: 1, times: 99, effect: { status: 503, body } });
    const told = await terraform.apply();
    expect(told).toMatchObject({ code: 1, output: expect.stringContaining("Device Cannot Map This Port") });
    expect(told.output).toContain(
      "home/tcp/10554 as the device had asked for it was to be put back, and that failed too",
    );
    expect(told.output).toContain("deviceBusy");
    expect(open()).toEqual([]);

    simulated.dvr.clearFaults();
    terraform.declare(declaration([{ port: 554, more: 'mapped_by = "device"' }]));
    await applied();
    expect(open()).toEqual(before);
  });

  it("a mapping that the device has made is imported, and auto finds out who asks for it", async () => {
    await start(SECURE, { port: 554 });
    const line = { id: 3, enabled: true, internalPort: "rtsp", externalPort: 10_554 };
    await simulated.dvr.network.setUpnp({ enabled: true, mode: "manual", lines: [line] });
    expect((await terraform.run("import", "hikvision_port_mapping.m554", "home/tcp/10554")).code).toBe(0);
    expect((await terraform.plan()).output).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    await applied();
    expect(via("m554")).toBe("device");
    expect((await terraform.plan()).output).toContain("No changes.");
    expect((await terraform.destroy()).code).toBe(0);
    expect(open()).toEqual([]);
  });

  it("a provider that is killed while the device asks: the next plan is true, the next apply heals, nothing stays behind", async () => {
    await start(SECURE, { port: 554 }, { port: 8000 });
    const both = [`10554 -> ${simulated.dvr.host}:554`, `18000 -> ${simulated.dvr.host}:8000`];
    const child = spawn("terraform", ["apply", "-no-color", "-input=false", "-auto-approve"], {
      cwd: terraform.folder,
      env: {
        ...process.env,
        ...simulated.environment,
        ...{ TF_CLI_CONFIG_FILE: join(terraform.folder, "cli.tfrc"), CHECKPOINT_DISABLE: "1" },
      },
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    while (child.exitCode === null && open().length === 0) await setTimeout(2);
    const providers = providersOf(child.pid ?? 0);
    expect(providers).not.toEqual([]);
    for (const each of providers) process.kill(each, "SIGKILL");
    await ended;
    expect(await leftOf(providers)).toEqual([]);

    const plan = await terraform.plan();
    expect(plan).toMatchObject({
      code: 2,
      output: expect.stringMatching(/Plan: [12] to add, 0 to change, 0 to destroy/),
    });
    await applied();
    expect(open()).toEqual(both);
    expect((await terraform.plan()).output).toContain("No changes.");
    expect((await terraform.destroy()).code).toBe(0);
    expect(open()).toEqual([]);
  });

  it("what a device cannot ask for is refused by name, with the way out, and nothing is opened", async () => {
    await start(SECURE, { port: 554 });
    const { network, host } = simulated.dvr;
    const refused = async (mappings: Declared[], more: string, ...says: string[]): Promise<void> => {
      terraform.declare(declaration(mappings, more));
      const plan = await terraform.plan();
      expect(plan.code).toBe(1);
      for (const each of says) expect(plan.output).toContain(each);
    };
    const byDevice = 'mapped_by = "device"';
    await refused([{ port: 554, more: byDevice, device: false }], "", "Device Not Named", `host = "${host}"`);
    await refused([{ port: 554, more: `${byDevice}\nprotocol = "udp"` }], "", "a device asks for TCP only");
    await refused([{ port: 554, more: `${byDevice}\nlease_seconds = 60` }], "", "chooses the lease itself");
    await refused([{ port: 554, more: `${byDevice}\nsource_address = "192.0.2.1"` }], "", "that anyone may use");
    const other = mapping(simulated, { port: 8000 }).replace(
      `internal_host = "${host}"`,
      'internal_host = "127.0.0.9"',
    );
    await refused([], other, "Another Device Than The Mapping's");
    const block = `resource "hikvision_device_upnp" "dvr" {
      host = "${host}"
      enabled = true
      external_ports = { http = 18080 }
    }`;
    await refused([{ port: 554 }], block, "Two Resources Decide Over One Device's UPnP", "home/tcp/10554");
    await network.setUpnp({ enabled: true, mode: "auto", lines: [] });
    await refused([{ port: 554, more: byDevice }], "", "Device Opens Ports By Itself");
    await network.setUpnp({ enabled: false });

    for (const [declared, says] of [
      [{ port: 8042, more: byDevice }, "Device Cannot Map This Port"],
      [
        { port: 554, more: 'mapped_by = "auto"\nprotocol = "udp"' },
        "Leave protocol out (the services of these devices speak TCP)",
      ],
      [
        { port: 554, device: false, more: "" },
        `mapped_by = "auto" (or "device") here, with device = { host = "${host}" }`,
      ],
    ] as const) {
      terraform.declare(declaration([declared]));
      const apply = await terraform.apply();
      expect(apply.code).toBe(1);
      expect(apply.output).toContain(says);
    }
    expect(open()).toEqual([]);
    expect(network.upnp.enabled).toBe(false);
  });
});
