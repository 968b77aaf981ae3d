import { SimulatedHome } from "../../simulators/home";
import { describeWhere } from "../machine/requirements";
import { dvr, endAll, home, project, provider } from "./home";

jest.setTimeout(60_000);

const GUIDE = `
  http   = { port = 8082 }
  rtsp   = { port = 554 }
  server = { port = 8000 }
  https  = { port = 443, enabled = true }
`;

describeWhere("terraform", "hikvision_device_ports", () => {
  afterEach(endAll);

  const managed = (simulated: SimulatedHome) =>
    `management_port = ${simulated.environment["HIKVISION_DVR_MANAGEMENT_PORT"] ?? "80"}`;

  it("the guide's DVR: HTTP moves 80 -> 8082 in one apply although that cuts the connection it came over; destroy restores", async () => {
    const simulated = await home();
    const restored = dvr(simulated, `${managed(simulated)}\non_destroy = "restore"`, GUIDE);
    const terraform = await project(provider(simulated) + restored, simulated);
    const plan = await terraform.plan();
    expect(plan.output).toContain("Live Device Changes");
    expect(plan.output).toContain("HTTP 80 -> 8082");
    expect(plan.output).toContain("HTTPS off -> on");
    const apply = await terraform.apply();
    expect(apply.output).toContain("1 added, 0 changed, 0 destroyed");
    expect(simulated.dvr.service("HTTP").port).toBe(8082);
    expect(simulated.dvr.service("HTTPS").enabled).toBe(true);
    expect((await terraform.plan()).output).toContain("No changes.");
    expect(terraform.attributes("hikvision_device_ports.dvr")).toMatchObject({
      id: simulated.dvr.serialNumber,
      serial_number: simulated.dvr.serialNumber,
      http: { port: 8082, enabled: true },
      websocket: { port: 7681, enabled: true },
      original_ports: { http: { port: 80, enabled: true }, https: { port: 443, enabled: false } },
      reboot_required: false,
    });
    expect((await terraform.destroy()).output).toContain("1 destroyed");
    expect(simulated.dvr.service("HTTP").port).toBe(80);
    expect(simulated.dvr.service("HTTPS").enabled).toBe(false);
    expect(simulated.dvr.unexpected).toEqual([]);
    expect(simulated.dvr.failedLogins).toBe(0);
  });

  it("leaves alone what is not declared, refuses at plan what the device lacks, and keeps the device as it is on destroy", async () => {
    const simulated = await home();
    const declared = provider(simulated) + dvr(simulated, managed(simulated));
    const terraform = await project(declared, simulated);
    await terraform.apply();
    await simulated.dvr.setService("RTSP", { port: 10554 });
    expect((await terraform.plan()).output).toContain("No changes.");
    expect(simulated.dvr.service("RTSP").port).toBe(10554);
    for (const [line, says] of [
      ["srtp = { port = 322 }", "has no SRTP service"],
      ["server = { port = 8000, enabled = false }", "no switch"],
    ] as const) {
      terraform.declare(provider(simulated) + dvr(simulated, managed(simulated), `http = { port = 8082 }\n${line}`));
      const plan = await terraform.plan();
      expect(plan.code).toBe(1);
      expect(plan.output).toContain(says);
    }
    terraform.declare(declared);
    expect((await terraform.destroy()).code).toBe(0);
    expect(simulated.dvr.service("HTTP").port).toBe(8082);
  });

  it('finds a device whose HTTPS was switched off by hand once management_scheme = "http" says so', async () => {
    const simulated = await home();
    const declared = (more: string) =>
      provider(simulated) + dvr(simulated, more, "http = { port = 8082 }\nhttps = { port = 8443, enabled = true }");
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const terraform = await project(declared(""), simulated);
    expect((await terraform.apply()).code).toBe(0);
    // From here on the certificate is pinned in the state.
    await terraform.run("apply", "-refresh-only", "-auto-approve");
    expect(terraform.attributes("hikvision_device_ports.dvr")["tls_fingerprint"]).toBe(simulated.dvr.tlsFingerprint);
    await simulated.dvr.setService("HTTPS", { enabled: false });
    expect((await terraform.plan()).code).toBe(1);
    terraform.declare(declared('management_scheme = "http"'));
    expect((await terraform.plan()).output).toContain("HTTPS off -> on");
    expect((await terraform.apply()).code).toBe(0);
    expect(simulated.dvr.service("HTTPS").enabled).toBe(true);
  });

  it("switches HTTPS off again, and is then found over HTTP", async () => {
    const simulated = await home();
    const declared = (https: string) =>
      provider(simulated) + dvr(simulated, "", `http = { port = 8082 }\nhttps = { port = 8443, enabled = ${https} }`);
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const terraform = await project(declared("true"), simulated);
    expect((await terraform.apply()).code).toBe(0);
    await terraform.run("apply", "-refresh-only", "-auto-approve");
    terraform.declare(declared("false"));
    expect((await terraform.apply()).output).toContain("0 added, 1 changed, 0 destroyed");
    expect(simulated.dvr.service("HTTPS").enabled).toBe(false);
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("two resources of one device each manage their own ports", async () => {
    const simulated = await home();
    const streams = dvr(simulated, managed(simulated), "rtsp = { port = 1554 }");
    const clients = dvr(simulated, managed(simulated), "server = { port = 8001 }").replace('"dvr"', '"clients"');
    const terraform = await project(provider(simulated) + streams + clients, simulated);
    expect((await terraform.apply()).output).toContain("2 added");
    expect(simulated.dvr.service("RTSP").port).toBe(1554);
    expect(simulated.dvr.service("DEV_MANAGE").port).toBe(8001);
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("leaves a dead device as it is when it is taken out with on_destroy = restore and on_unreachable = keep", async () => {
    const simulated = await home();
    const restored = dvr(simulated, `${managed(simulated)}\non_destroy = "restore"`);
    const terraform = await project(provider(simulated) + restored, simulated);
    await terraform.apply();
    await simulated.dvr.stop();
    terraform.declare(provider(simulated, 'on_unreachable = "keep"'));
    const apply = await terraform.apply();
    expect(apply.output).toContain("Device Left As It Is");
    expect(apply.output).toContain("1 destroyed");
  });

  it("refuses at plan, at the attribute, what cannot be", async () => {
    const simulated = await home();
    const terraform = await project("", simulated);
    for (const [line, attribute, says] of [
      ['host = "127.0.0.64:80"', "host", "no port"],
      ["http = { port = 0 }", "http", "1 and 65535"],
      ["http = { port = 70000 }", "http", "1 and 65535"],
      ['credential = "shop"', "credential", "HIKVISION_PASSWORD_SHOP"],
      ["srtp = { port = 322 }", "srtp", "has no SRTP service"],
      ["server = { port = 8000, enabled = false }", "server", "no switch"],
    ] as const) {
      const declared = dvr(simulated, managed(simulated), "");
      const hcl =
        attribute === "host" ? declared.replace(/host = ".*"/, line) : declared.replace(/\}\s*$/, `${line}\n}\n`);
      terraform.declare(provider(simulated) + hcl);
      const plan = await terraform.plan();
      expect({ line, code: plan.code }).toEqual({ line, code: 1 });
      expect(plan.output).toContain(says);
      expect(plan.raw).toMatch(new RegExp(`\\d+: +${attribute} +=`));
    }
    expect(simulated.dvr.failedLogins).toBe(0);
  });
});
