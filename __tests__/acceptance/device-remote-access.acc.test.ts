import type { SimulatedHome } from "../../simulators/home";
import { IsapiDevice, SIMULATED_VERIFICATION_CODE } from "../../simulators/isapi-device";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest, home, project, provider } from "./home";

jest.setTimeout(120_000);

const remoteAccess = (simulated: SimulatedHome, body: string): string => `${provider(simulated)}
resource "hikvision_device_remote_access" "dvr" {
  host            = "${simulated.dvr.host}"
  management_port = ${simulated.environment["HIKVISION_DVR_MANAGEMENT_PORT"] ?? "80"}
  ${body}
}
`;

describeWhere("terraform", "hikvision_device_remote_access", () => {
  afterEach(endAll);

  it("switches P2P off, shows that it turned itself on again, and repairs it", async () => {
    const simulated = await home();
    const { network } = simulated.dvr;
    network.setRemoteAccess("hikConnect", true);
    const terraform = await project(remoteAccess(simulated, "hik_connect = false"), simulated);
    expect((await terraform.plan()).output).toContain("Hik-Connect on -> off");
    expect((await terraform.apply()).output).toContain("1 added, 0 changed, 0 destroyed");
    expect(network.remoteAccess("hikConnect")).toBe(false);
    expect(terraform.attributes("hikvision_device_remote_access.dvr")).toMatchObject({
      id: simulated.dvr.serialNumber,
      hik_connect: false,
      hik_connect_registered: false,
      ssh: false,
    });
    expect((await terraform.plan()).output).toContain("No changes.");

    network.setRemoteAccess("ssh", true);
    expect((await terraform.plan()).output).toContain("No changes.");
    network.setRemoteAccess("hikConnect", true);
    const drift = await terraform.plan();
    expect(drift.code).toBe(2);
    expect(drift.output).toContain("hik_connect = true -> false");
    expect((await terraform.apply()).code).toBe(0);
    expect(network.remoteAccess("hikConnect")).toBe(false);
    expect(network.remoteAccess("ssh")).toBe(true);

    expect((await terraform.destroy()).code).toBe(0);
    expect(network.remoteAccess("hikConnect")).toBe(false);
    expect(network.remoteAccess("ssh")).toBe(true);
    expect(simulated.dvr.unexpected).toEqual([]);
    expect(terraform.state()).not.toContain(SIMULATED_VERIFICATION_CODE);
  });

  it("switches off on destroy what was declared on", async () => {
    const simulated = await home();
    const terraform = await project(remoteAccess(simulated, "ssh = true"), simulated);
    expect((await terraform.apply()).code).toBe(0);
    expect(simulated.dvr.network.remoteAccess("ssh")).toBe(true);
    expect((await terraform.destroy()).code).toBe(0);
    expect(simulated.dvr.network.remoteAccess("ssh")).toBe(false);
  });

  it("is imported by host and port, and then plans empty", async () => {
    const simulated = await home();
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const hcl = remoteAccess(simulated, "ssh = false").replace(/ +management_port = .*\n/, "");
    const terraform = await project(hcl, simulated);
    const id = `${simulated.dvr.host}:8082`;
    const imported = await terraform.run("import", "hikvision_device_remote_access.dvr", id);
    expect(imported.output).toContain("Import successful!");
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("refuses at plan, at the attribute, what the device lacks, also when it is declared later", async () => {
    const simulated = await home();
    await simulated.dvr.stop();
    const device = endsWithTheTest(
      new IsapiDevice({
        ...{ host: simulated.dvr.host, username: "admin", password: simulated.password },
        ...{ portOffset: simulated.portOffset, lacks: ["ssh"] as const },
      }),
    );
    await device.start();
    const terraform = await project(remoteAccess(simulated, "hik_connect = false"), simulated);
    expect((await terraform.apply()).code).toBe(0);
    expect(terraform.attributes("hikvision_device_remote_access.dvr")).toMatchObject({ ssh: null });
    terraform.declare(remoteAccess(simulated, "ssh = false"));
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("has no SSH setting");
    expect(plan.raw).toMatch(/\d+: +ssh +=/);
    expect(device.unexpected).toEqual([]);
  });

  it("a device that does not answer is an error, and nothing else", async () => {
    const simulated = await home();
    const terraform = await project(remoteAccess(simulated, "ssh = false"), simulated);
    await terraform.apply();
    await simulated.dvr.stop();
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Device Unreachable");
  });

  it("refuses a declaration of nothing", async () => {
    const simulated = await home();
    const terraform = await project(remoteAccess(simulated, ""), simulated);
    expect((await terraform.plan()).output).toContain("Nothing To Manage");
  });
});
