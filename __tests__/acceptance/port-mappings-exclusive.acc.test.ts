import type { SimulatedHome } from "../../simulators/home";
import { describeWhere } from "../machine/requirements";
import { endAll, home, mapping, project, provider } from "./home";

jest.setTimeout(60_000);

const exclusive = (simulated: SimulatedHome, mappings = "[hikvision_port_mapping.http.id]") => `
resource "hikvision_port_mappings_exclusive" "dvr" {
  router        = "home"
  internal_host = "${simulated.dvr.host}"
  mappings      = ${mappings}
}
`;

const entry = (internalHost: string, externalPort: number, over: object = {}) => ({
  protocol: "tcp" as const,
  externalPort,
  remoteHost: "",
  internalHost,
  internalPort: externalPort,
  enabled: true,
  description: "by hand",
  leaseSeconds: 0,
  ...over,
});

const ports = (simulated: SimulatedHome): number[] =>
  simulated.router
    .mappings()
    .map(({ externalPort }) => externalPort)
    .sort((one, other) => one - other);

describeWhere("terraform", "hikvision_port_mappings_exclusive", () => {
  afterEach(endAll);

  it("shows on create what it removes, removes exactly that, and leaves other hosts alone", async () => {
    const simulated = await home();
    await simulated.router.setMapping(entry(simulated.dvr.host, 9001));
    await simulated.router.setMapping(entry(simulated.dvr.host, 9002, { protocol: "udp", enabled: false }));
    await simulated.router.setMapping(entry("127.0.0.99", 3074));
    const terraform = await project(provider(simulated) + mapping(simulated) + exclusive(simulated), simulated);
    const plan = await terraform.plan();
    expect(plan.output).toContain('+ removes = [ + "home/tcp/9001", + "home/udp/9002", ]');
    expect(plan.output).toContain("Port Mappings Beyond The Declared Ones");
    expect(plan.output).toContain(`home/tcp/9001 -> ${simulated.dvr.host}:9001 ("by hand")`);
    expect((await terraform.apply()).code).toBe(0);
    expect(ports(simulated)).toEqual([3074, 8082]);
    expect((await terraform.plan()).output).toContain("No changes.");
    expect(simulated.router.unexpected).toEqual([]);
  });

  it("shows the same mapping again when it comes back, and destroys without touching the router", async () => {
    const simulated = await home();
    await simulated.router.setMapping(entry(simulated.dvr.host, 9001));
    const terraform = await project(provider(simulated) + mapping(simulated) + exclusive(simulated), simulated);
    await terraform.apply();
    await simulated.router.setMapping(entry(simulated.dvr.host, 9001));
    const plan = await terraform.plan();
    expect(plan.code).toBe(2);
    expect(plan.output).toContain('~ removes = [ + "home/tcp/9001", ]');
    expect(plan.output).toContain("0 to add, 1 to change, 0 to destroy");
    expect((await terraform.apply()).code).toBe(0);
    expect(ports(simulated)).toEqual([8082]);

    await simulated.router.setMapping(entry(simulated.dvr.host, 9001));
    terraform.declare(provider(simulated) + mapping(simulated));
    expect((await terraform.apply()).output).toContain("1 destroyed");
    expect(ports(simulated)).toEqual([8082, 9001]);
  });

  it("fails on what appeared after the plan, and removes nothing then", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated) + exclusive(simulated), simulated);
    await terraform.apply();
    await simulated.router.setMapping(entry(simulated.dvr.host, 9001));
    await terraform.plan("-out=saved");
    await simulated.router.setMapping(entry(simulated.dvr.host, 9003));
    const apply = await terraform.apply("saved");
    expect(apply.code).toBe(1);
    expect(apply.output).toContain("Port Mappings That The Plan Did Not Show");
    expect(apply.output).toContain(`home/tcp/9003 -> ${simulated.dvr.host}:9003`);
    expect(ports(simulated)).toEqual([8082, 9001, 9003]);
    expect((await terraform.apply()).code).toBe(0);
    expect(ports(simulated)).toEqual([8082]);
  });

  it("fails also where it is only being created: Terraform itself refuses the plan, and the newer one is named", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + exclusive(simulated, "[]"), simulated);
    await terraform.plan("-out=saved");
    await simulated.router.setMapping(entry(simulated.dvr.host, 9003));
    const apply = await terraform.apply("saved");
    expect(apply.code).toBe(1);
    expect(apply.output).toContain("inconsistent final plan");
    expect(apply.output).toContain(`home/tcp/9003 -> ${simulated.dvr.host}:9003`);
    expect(ports(simulated)).toEqual([9003]);
  });

  it("is imported by router and host, and then plans empty, or shows what the configuration leaves out", async () => {
    const simulated = await home();
    await simulated.router.setMapping(entry(simulated.dvr.host, 8082));
    const declared = provider(simulated) + exclusive(simulated, '["home/tcp/8082"]');
    const terraform = await project(declared, simulated);
    const address = "hikvision_port_mappings_exclusive.dvr";
    expect((await terraform.run("import", address, `home/${simulated.dvr.host}`)).code).toBe(0);
    expect((await terraform.plan()).output).toContain("No changes.");
    terraform.declare(provider(simulated) + exclusive(simulated, "[]"));
    expect((await terraform.plan()).output).toContain('~ removes = [ + "home/tcp/8082", ]');
    await terraform.run("state", "rm", address);
    const wrong = await terraform.run("import", address, "home");
    expect(wrong.output).toContain('as "home/192.168.1.64"');
  });

  it("is an error while the router does not answer or lists its table with an error, and refuses ids of another router", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated) + exclusive(simulated), simulated);
    await terraform.apply();
    // Taken for the end of the table, this would read as "nothing beyond".
    simulated.router.fail({
      action: "GetGenericPortMappingEntry",
      answer: { kind: "upnp-error", code: 501, description: "Action Failed" },
    });
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain('501 "Action Failed"');
    simulated.router.heal();
    terraform.declare(provider(simulated) + mapping(simulated) + exclusive(simulated, '["shop/tcp/8082"]'));
    const other = await terraform.plan();
    expect(other.code).toBe(1);
    expect(other.output).toContain("Mapping Of Another Router");
  });

  it("leaves a mapping open that another resource of the configuration manages, and says so", async () => {
    const simulated = await home();
    await simulated.router.setMapping(entry(simulated.dvr.host, 8082, { description: "cdktf-hikvision" }));
    const last = exclusive(simulated, "[]").replace(
      "mappings ",
      "depends_on = [hikvision_port_mapping.http]\n  mappings ",
    );
    const terraform = await project(provider(simulated) + mapping(simulated) + last, simulated);
    const apply = await terraform.apply();
    expect(apply.code).toBe(1);
    expect(apply.output).toContain("Port Mapping Declared And Excluded");
    expect(ports(simulated)).toEqual([8082]);
  });
});

describeWhere("terraform", "hikvision_port_mappings", () => {
  afterEach(endAll);

  it("lists every mapping, ours or not, in one order, and asks for nothing but one entry after another", async () => {
    const simulated = await home();
    await simulated.router.setMapping(entry("127.0.0.99", 3074, { leaseSeconds: 3600 }));
    await simulated.router.setMapping(entry("127.0.0.9", 443, { remoteHost: "198.51.100.7", enabled: false }));
    const terraform = await project(
      `${provider(simulated)}
data "hikvision_port_mappings" "home" { router = "home" }
output "all" { value = data.hikvision_port_mappings.home.mappings }
`,
      simulated,
    );
    expect((await terraform.apply()).code).toBe(0);
    expect(JSON.parse((await terraform.run("output", "-json", "all")).raw)).toEqual([
      expect.objectContaining({ id: "home/tcp/443/198.51.100.7", enabled: false, leased: false }),
      expect.objectContaining({ id: "home/tcp/3074", internal_host: "127.0.0.99", internal_port: 3074, leased: true }),
    ]);
    expect((await terraform.plan()).output).toContain("No changes.");
    const asked = new Set(simulated.router.requests.map(({ action }) => action));
    expect([...asked].sort()).toEqual(["GetGenericPortMappingEntry", "description"]);
  });
});
