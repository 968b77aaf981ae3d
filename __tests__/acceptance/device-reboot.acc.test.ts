import type { SimulatedHome } from "../../simulators/home";
import { IsapiDevice, type IsapiDeviceOptions } from "../../simulators/isapi-device";
import { describeWhere } from "../machine/requirements";
import { dvr, endAll, endsWithTheTest, home, mapping, project, provider } from "./home";

jest.setTimeout(90_000);

/** In place of the home's DVR: one that uses its new ports after a reboot, or as `options` say. */
async function device(simulated: SimulatedHome, options: Partial<IsapiDeviceOptions> = {}): Promise<IsapiDevice> {
  await simulated.dvr.stop();
  const made = endsWithTheTest(
    new IsapiDevice({
      host: simulated.dvr.host,
      username: "admin",
      password: simulated.password,
      ports: { HTTP: 8080 },
      portOffset: simulated.portOffset,
      portChange: "after-reboot",
      ...options,
    }),
  );
  await made.start();
  return made;
}

const MOVED = "http = { port = 8082 }\nrtsp = { port = 1554 }\nserver = { port = 8001 }";
const AT = "management_port = 8080";

describeWhere("terraform", "devices that reboot, are switched to HTTPS, or have two resources", () => {
  afterEach(endAll);

  it('reboot = "when_required": one apply ends on the new ports, and the mapping leads to the one that answers', async () => {
    const simulated = await home();
    const recorder = await device(simulated);
    const declared = (ports: string) =>
      provider(simulated) +
      dvr(simulated, `${AT}\nreboot = "when_required"`, ports) +
      mapping(simulated).replace(/internal_port = .*/, "internal_port = hikvision_device_ports.dvr.http.port");
    const leadsTo = () => simulated.router.mappings().map(({ internalPort }) => internalPort);
    const terraform = await project(declared("http = { port = 8080 }"), simulated);
    await terraform.apply();
    expect(leadsTo()).toEqual([8080]);
    terraform.declare(declared(MOVED));
    const plan = await terraform.plan();
    expect(plan.output).toContain("a reboot, if the device asks for one");
    expect((await terraform.apply()).output).toContain("2 changed");
    expect([recorder.boundPort("HTTP"), recorder.boundPort("RTSP"), recorder.boundPort("DEV_MANAGE")]).toEqual([
      8082, 1554, 8001,
    ]);
    expect(leadsTo()).toEqual([8082]);
    // What a browser on the Internet gets: the device's own page.
    if (simulated.portOffset === 0) expect((await fetch(`http://${simulated.wanHost}:8082/`)).status).toBe(200);
    expect(terraform.attributes("hikvision_device_ports.dvr")).toMatchObject({ reboot_required: false });
    expect((await terraform.plan()).output).toContain("No changes.");
    expect(recorder.unexpected).toEqual([]);
  });

  it("a reboot that is due is made up for once it is declared, and never before", async () => {
    const simulated = await home();
    const recorder = await device(simulated);
    const terraform = await project(provider(simulated) + dvr(simulated, AT, MOVED), simulated);
    await terraform.apply();
    expect(terraform.attributes("hikvision_device_ports.dvr")).toMatchObject({ reboot_required: true });
    expect((await terraform.plan()).output).toContain("No changes.");
    terraform.declare(provider(simulated) + dvr(simulated, `${AT}\nreboot = "when_required"`, MOVED));
    expect((await terraform.plan()).output).toContain("Device Reboots");
    expect((await terraform.apply()).output).toContain("1 changed");
    expect(recorder.boundPort("HTTP")).toBe(8082);
    expect(terraform.attributes("hikvision_device_ports.dvr")).toMatchObject({ reboot_required: false });
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("HTTP is switched off in the same apply that switches HTTPS on, and the device is then found over HTTPS", async () => {
    const simulated = await home();
    const recorder = await device(simulated, { portChange: "at-once" });
    const ports = "http = { enabled = false }\nhttps = { port = 8443, enabled = true }";
    const terraform = await project(provider(simulated) + dvr(simulated, AT, ports), simulated);
    expect((await terraform.apply()).output).toContain("1 added");
    expect(recorder.boundPort("HTTP")).toBeNull();
    expect((await terraform.plan()).output).toContain("No changes.");
    expect(terraform.attributes("hikvision_device_ports.dvr")["tls_fingerprint"]).toBe(recorder.tlsFingerprint);
  });

  it("two resources of one device, of which one moves HTTP: both are created, and both are found again", async () => {
    const simulated = await home();
    const recorder = await device(simulated, { portChange: "at-once", cutOnMove: true });
    const web = dvr(simulated, AT);
    const streams = dvr(simulated, AT, "rtsp = { port = 1554 }").replace('"dvr"', '"streams"');
    const later = streams.replace("management_port", "depends_on = [hikvision_device_ports.dvr]\nmanagement_port");
    for (const second of [streams, later]) {
      await recorder.setService("HTTP", { port: 8080 });
      await recorder.setService("RTSP", { port: 554 });
      const terraform = await project(provider(simulated) + web + second, simulated);
      expect((await terraform.apply()).output).toContain("2 added");
      // The one that was applied first knows the old port only; the other one leads it to the device.
      const plan = await terraform.plan();
      expect(plan.output).not.toContain("Error:");
      expect((await terraform.apply()).output).toContain("Apply complete!");
      expect((await terraform.plan()).output).toContain("No changes.");
    }
  });

  it('a device that is off, with on_unreachable = "keep" and another declaration: nothing is planned, and it is said', async () => {
    const simulated = await home();
    const recorder = await device(simulated, { portChange: "at-once" });
    const terraform = await project(provider(simulated) + dvr(simulated, AT), simulated);
    await terraform.apply();
    await recorder.stop();
    const keep = provider(simulated, 'on_unreachable = "keep"');
    terraform.declare(keep + dvr(simulated, `${AT}\nreboot = "when_required"`, "http = { port = 8083 }"));
    const apply = await terraform.apply();
    expect(apply.output).toContain("Changes Not Planned");
    expect(apply.output).toContain("HTTP 8082 -> 8083");
    expect(apply.output).toContain("0 added, 0 changed, 0 destroyed");
    await recorder.start();
    expect((await terraform.apply()).output).toContain("1 changed");
    expect(recorder.service("HTTP").port).toBe(8083);
  });

  it("refuses at plan, at the attribute, what would not be taken or would lock out", async () => {
    const simulated = await home();
    const recorder = await device(simulated, { family: "nvr-newer", enabled: { HTTPS: false } });
    const terraform = await project("", simulated);
    for (const [line, says, attribute] of [
      ["rtsp = { port = 555 }", "takes 1024-65535 and 554 for its RTSP service", "rtsp"],
      ["websocket = { port = 7000 }", "takes only 7681", "websocket"],
      ["http = { port = 30999 }", "has its IOT service there", "http"],
      ["http = { enabled = false }", "neither HTTP nor HTTPS", "host"],
      ['management_scheme = "https"\nhttps = { enabled = false }', "asks for HTTPS, which is declared off", "https"],
      ["http = { port = 8000 }\nserver = { port = 8000 }", "both declared on port 8000", "server"],
    ] as const) {
      terraform.declare(provider(simulated) + dvr(simulated, AT, line));
      const { code, output, raw } = await terraform.plan();
      expect({ line, code, output }).toMatchObject({ line, code: 1, output: expect.stringContaining(says) });
      expect(raw).toMatch(new RegExp(`\\d+: +${attribute} +=`));
    }
    expect(recorder.requests.filter(({ method }) => method === "PUT")).toEqual([]);
  });
});
