import { describeWhere } from "../machine/requirements";
import { endAll, project } from "./home";

jest.setTimeout(60_000);

const MENU = "http://192.168.1.1/";
const router = (more = `url = "${MENU}"`, type = "manual") =>
  `provider "hikvision" {\n  routers = { home = { type = "${type}", ${more} } }\n}\n`;
const mapping = (more = "", name = "http", port = 8082) => `
resource "hikvision_port_mapping" "${name}" {
  router        = "home"
  external_port = ${port}
  internal_port = 80
  internal_host = "192.168.1.64"
  ${more}
}
`;

/** The rule as it is to be typed in. */
const rule = (port: string, internalPort = "80", description = "cdktf-hikvision") =>
  `External port ${port} Protocol TCP Internal host 192.168.1.64 Internal port ${internalPort} Allowed source anyone Description ${description}`;

describeWhere("terraform", "a router with only a web menu", () => {
  afterEach(endAll);

  it("is never contacted: plan and apply say what to type in, and nothing counts as verified", async () => {
    const terraform = await project(router() + mapping());
    const plan = await terraform.plan();
    expect(plan.code).toBe(2);
    expect(plan.output).toContain("Warning: Add By Hand: home/tcp/8082");
    expect(plan.output).toContain(`Add this rule in the menu of the router "home" (${MENU}): ${rule("8082")}`);
    const apply = await terraform.apply();
    expect(apply.code).toBe(0);
    expect(apply.output).toContain(rule("8082"));
    expect(terraform.attributes("hikvision_port_mapping.http")).toMatchObject({
      id: "home/tcp/8082",
      verified: false,
      external_address: null,
      lease_expires: null,
    });
    const again = await terraform.plan();
    expect(again.code).toBe(0);
    expect(again.output).toContain("Warning: Port Mapping Not Verified");

    terraform.declare(router() + mapping('description = "front door"').replace("= 80\n", "= 8080\n"));
    const change = await terraform.apply();
    expect(change.output).toContain("Warning: Change By Hand: home/tcp/8082");
    expect(change.output).toContain(rule("8082", "80 -> 8080", "cdktf-hikvision -> front door"));

    const destroy = await terraform.destroy();
    expect(destroy.code).toBe(0);
    expect(destroy.output).toContain("Warning: Remove By Hand: home/tcp/8082");
    expect(destroy.output).toContain("until then the port stays open");
    expect(destroy.output).toContain(rule("8082", "8080", "front door"));
  });

  it("has every rule shown, also where several are added, and both where one takes the other's place", async () => {
    const terraform = await project(router() + mapping() + mapping("", "rtsp", 554));
    const apply = await terraform.apply();
    expect(apply.output).toContain(rule("8082"));
    expect(apply.output).toContain(rule("554"));
    terraform.declare(router() + mapping("", "http", 9082) + mapping("", "rtsp", 554));
    const plan = await terraform.plan();
    expect(plan.output).toContain("must be replaced");
    expect(plan.output).toContain("Remove By Hand: home/tcp/8082");
    expect(plan.output).toContain("Add By Hand: home/tcp/9082");
  });

  it("is told to remove the rule also after its router was taken out of the configuration", async () => {
    const terraform = await project(router() + mapping());
    await terraform.apply();
    terraform.declare('provider "hikvision" {}\n');
    const gone = await terraform.apply();
    expect(gone.output).toContain("1 destroyed");
    expect(gone.output).toContain("Remove By Hand: home/tcp/8082");
  });

  it.each([
    ["lease_seconds", mapping("lease_seconds = 3600"), "a rule there does not end by itself"],
    [
      "router",
      'data "hikvision_port_mappings" "all" {\n  router = "home"\n}\n',
      'type "manual": nothing tells which mappings it has',
    ],
    [
      "router",
      'resource "hikvision_port_mappings_exclusive" "dvr" {\n  router = "home"\n  internal_host = "192.168.1.64"\n  mappings = []\n}\n',
      'type "manual": nothing tells which mappings it has',
    ],
  ])("is an error at plan, at %s, where it cannot do what is declared", async (attribute, hcl, says) => {
    const terraform = await project(router() + hcl);
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain(says);
    expect(plan.raw).toMatch(new RegExp(`\\d+: +${attribute} +=`));
  });

  it("has nothing to import", async () => {
    const terraform = await project(router() + mapping());
    const imported = await terraform.run("import", "hikvision_port_mapping.http", "home/tcp/8082");
    expect(imported.code).toBe(1);
    expect(imported.output).toContain("there is nothing to read, and nothing to import");
  });

  it.each([
    ['url = "pcp://192.168.1.1"', "url", "the address of the router's menu"],
    ['udn = "uuid:1"', "udn", "a name of UPnP"],
  ])("is refused with %s", async (more, attribute, says) => {
    const terraform = await project(router(more) + mapping());
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Router Entry Does Not Fit Its Type");
    expect(plan.output).toContain(`routers.home.${attribute}`);
    expect(plan.output).toContain(says);
  });

  it("tells what it can do", async () => {
    const terraform = await project(
      router() +
        'data "hikvision_router" "home" {\n  name = "home"\n}\noutput "it" { value = data.hikvision_router.home }\n',
    );
    expect((await terraform.apply()).code).toBe(0);
    const shown = JSON.parse((await terraform.run("output", "-json", "it")).raw) as object;
    expect(shown).toMatchObject({
      type: "manual",
      url: MENU,
      model: null,
      external_address: null,
      maps_for_others: "yes",
      capabilities: { read_entry: "no", list_table: "no", change: "no", timed_lease: "no" },
    });
  });
});
