import { describeWhere } from "../machine/requirements";
import { endAll, home, mapping, project, provider } from "./home";

jest.setTimeout(60_000);

describeWhere("terraform", "the data sources", () => {
  afterEach(endAll);

  it("hikvision_device and hikvision_router tell what is there, and change nothing", async () => {
    const simulated = await home();
    await simulated.dvr.setService("HTTP", { port: 8082 });
    const terraform = await project(
      `${provider(simulated)}
data "hikvision_device" "dvr" {
  host            = "${simulated.dvr.host}"
  management_port = 8082
}
data "hikvision_router" "home" { name = "home" }
output "device" { value = data.hikvision_device.dvr }
output "router" { value = data.hikvision_router.home }
`,
      simulated,
    );
    expect((await terraform.apply()).code).toBe(0);
    const outputs = JSON.parse((await terraform.run("output", "-json")).raw) as Record<
      "device" | "router",
      { value: unknown }
    >;
    expect(outputs.device.value).toMatchObject({
      id: simulated.dvr.serialNumber,
      serial_number: simulated.dvr.serialNumber,
      device_type: "DVR",
      http: { port: 8082, enabled: true },
      rtsp: { port: 554, enabled: true },
      https: { port: 443, enabled: false },
      server: { port: 8000, enabled: true },
      srtp: null,
    });
    expect(outputs.router.value).toMatchObject({
      url: simulated.router.descriptionUrl,
      udn: simulated.router.udn,
      igd_version: 1,
      external_address: "203.0.113.10",
      unreachable_because: null,
      maps_for_others: "unknown",
      longest_lease_seconds: null,
    });
    expect((await terraform.plan()).output).toContain("No changes.");
    expect(simulated.dvr.requests.every(({ method }) => method === "GET")).toBe(true);
    expect(simulated.router.requests.some(({ action }) => /^(Add|Delete)/.test(action))).toBe(false);
  });

  it("hikvision_router knows from an earlier apply that the router maps for other hosts", async () => {
    const simulated = await home();
    const data = 'data "hikvision_router" "home" {\n  name = "home"\n  depends_on = [hikvision_port_mapping.http]\n}\n';
    const terraform = await project(provider(simulated) + mapping(simulated) + data, simulated);
    expect((await terraform.apply()).code).toBe(0);
    expect(terraform.attributes("hikvision_router.home")).toMatchObject({
      maps_for_others: "yes",
      longest_lease_seconds: 0,
    });
  });

  it("say at the attribute what is wrong", async () => {
    const simulated = await home();
    const terraform = await project(
      `${provider(simulated)}\ndata "hikvision_router" "home" { name = "shop" }\n`,
      simulated,
    );
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain('There is no router "shop"');
    expect(plan.output).toContain('routers has: "home"');
  });
});
