import { UpnpRouter } from "../../simulators/upnp-router";
import { describeWhere } from "../machine/requirements";
import { endAll, endsWithTheTest, home, mapping, project, provider } from "./home";

jest.setTimeout(60_000);

const KEY = { protocol: "tcp", externalPort: 8082, remoteHost: "" } as const;
const XBOX = {
  ...KEY,
  internalHost: "127.0.0.99",
  internalPort: 3074,
  enabled: true,
  description: "xbox",
  leaseSeconds: 0,
};

describeWhere("terraform", "hikvision_port_mapping", () => {
  afterEach(endAll);

  it("is created, plans empty, changes in place, and leaves an empty table when destroyed", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    const first = await terraform.apply();
    expect(first.output).toContain("1 added, 0 changed, 0 destroyed");
    expect(simulated.router.mappings()).toEqual([
      expect.objectContaining({
        ...KEY,
        internalHost: simulated.dvr.host,
        internalPort: 8082,
        description: "cdktf-hikvision",
      }),
    ]);
    expect((await terraform.plan()).output).toContain("No changes.");

    terraform.declare(provider(simulated) + mapping(simulated, 'description = "front door"'));
    const change = await terraform.apply();
    expect(change.output).toContain("0 added, 1 changed, 0 destroyed");
    expect(simulated.router.mappings()[0]?.description).toBe("front door");

    expect((await terraform.destroy()).output).toContain("1 destroyed");
    expect(simulated.router.mappings()).toEqual([]);
    expect(simulated.router.unexpected).toEqual([]);
  });

  it("is replaced when its external port changes, and the old port is closed", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    terraform.declare(provider(simulated) + mapping(simulated).replace("external_port = 8082", "external_port = 9082"));
    expect((await terraform.plan()).output).toContain("must be replaced");
    await terraform.apply();
    expect(simulated.router.mappings().map((each) => each.externalPort)).toEqual([9082]);
  });

  it("leaves a mapping of another host untouched at first create, and names its owner", async () => {
    const simulated = await home();
    await simulated.router.setMapping(XBOX);
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Port Mapping Already Taken");
    expect(plan.output).toContain('127.0.0.99:3074 ("xbox")');
    expect(plan.output).toContain("terraform import");
    expect(plan.output).toMatch(/on main\.tf line \d+, in resource "hikvision_port_mapping" "http"/);
    expect((await terraform.apply()).code).toBe(1);
    expect(simulated.router.mappings()).toEqual([XBOX]);
  });

  it("that appears between plan and apply is left untouched", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.plan("-out=saved");
    await simulated.router.setMapping(XBOX);
    const apply = await terraform.apply("saved");
    expect(apply.code).toBe(1);
    expect(apply.output).toContain("ROUTER_MAPPING_TAKEN");
    expect(apply.output).toContain('127.0.0.99:3074 ("xbox")');
    expect(simulated.router.mappings()).toEqual([XBOX]);
  });

  it("that another host took over is named by the plan and pointed back by apply", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    await simulated.router.setMapping(XBOX);
    const plan = await terraform.plan();
    expect(plan.code).toBe(2);
    expect(plan.output).toContain(`internal_host = "127.0.0.99" -> "${simulated.dvr.host}"`);
    expect(plan.output).toContain("Port Mapping Taken Over By Another Host");
    expect((await terraform.apply()).code).toBe(0);
    expect(simulated.router.mappings()[0]).toMatchObject({ internalHost: simulated.dvr.host, internalPort: 8082 });
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("that another host took over is left alone by a destroy", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    await simulated.router.setMapping(XBOX);
    const destroy = await terraform.destroy();
    expect(destroy.code).toBe(0);
    expect(destroy.output).toContain("It is left alone");
    expect(simulated.router.mappings()).toEqual([XBOX]);
  });

  it("lost in a reboot of the router is created again", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    await simulated.router.reboot();
    const plan = await terraform.plan();
    expect(plan.output).toContain("will be created");
    expect((await terraform.apply()).code).toBe(0);
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("is imported by router, protocol and port, and then plans empty", async () => {
    const simulated = await home();
    await simulated.router.setMapping({
      ...XBOX,
      internalHost: simulated.dvr.host,
      internalPort: 8082,
      description: "by hand",
    });
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    const imported = await terraform.run("import", "hikvision_port_mapping.http", "home/tcp/8082");
    expect(imported.output).toContain("Import successful!");
    expect((await terraform.plan()).output).toContain("No changes.");
    const wrong = await terraform.run("import", "hikvision_port_mapping.other", "home:8082");
    expect(wrong.code).toBe(1);
  });

  it("adopts a mapping that already leads to the same host and port", async () => {
    const simulated = await home();
    await simulated.router.setMapping({
      ...XBOX,
      internalHost: simulated.dvr.host,
      internalPort: 8082,
      description: "by hand",
    });
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    expect((await terraform.apply()).output).toContain("1 added");
    expect(simulated.router.mappings()).toHaveLength(1);
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it.each(["-parallelism=1", "-parallelism=10"])("stays open when resources are renamed (%s)", async (parallelism) => {
    const simulated = await home();
    const several = (prefix: string) =>
      [1, 2, 3, 4, 5].map((n) => mapping(simulated, "", `${prefix}${n}`).replace("8082", `900${n}`)).join("");
    const terraform = await project(provider(simulated) + several("z"), simulated);
    await terraform.apply();
    terraform.declare(provider(simulated) + several("a"));
    const renamed = await terraform.apply(parallelism);
    expect(renamed.output).toContain("5 added, 0 changed, 5 destroyed");
    expect(simulated.router.mappings()).toHaveLength(5);
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("swaps its external port with others in one apply", async () => {
    const simulated = await home();
    const several = (ports: readonly number[]) =>
      ports
        .map((port, index) =>
          mapping(simulated, "", `m${index}`)
            .replace("external_port = 8082", `external_port = ${port}`)
            .replace("internal_port = 8082", `internal_port = ${7000 + index}`),
        )
        .join("");
    const terraform = await project(provider(simulated) + several([9001, 9002, 9003]), simulated);
    await terraform.apply();
    terraform.declare(provider(simulated) + several([9002, 9003, 9001]));
    const swapped = await terraform.apply();
    expect(swapped.output).toContain("3 added, 0 changed, 3 destroyed");
    const table = simulated.router.mappings().map((each) => [each.externalPort, each.internalPort]);
    expect(table.sort()).toEqual([
      [9001, 7002],
      [9002, 7000],
      [9003, 7001],
    ]);
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("is asked for one request at a time, and read at most four at once, however many resources Terraform has under way", async () => {
    const simulated = await home({ router: { profile: "slow" } });
    const ports = Array.from({ length: 12 }, (_, index) => 9001 + index);
    const all = ports
      .map((port) => mapping(simulated, "", `m${port}`).replace("external_port = 8082", `external_port = ${port}`))
      .join("");
    const terraform = await project(provider(simulated) + all, simulated);
    expect(await terraform.apply("-parallelism=24")).toMatchObject({ code: 0 });
    expect(simulated.router.mappings()).toHaveLength(ports.length);
    const { requests } = simulated.router;
    const asked = (name: string) => requests.filter(({ action }) => action === name).length;
    // Seen at plan, again when Terraform plans during the apply, and read back; the external address is shared.
    expect(asked("GetSpecificPortMappingEntry")).toBe(3 * ports.length);
    expect(asked("AddPortMapping")).toBe(ports.length);
    expect(asked("GetExternalIPAddress")).toBeLessThanOrEqual(2);
    expect(await terraform.plan("-parallelism=24")).toMatchObject({ code: 0 });

    const isWrite = (action: string) => /^(Add|Delete)/.test(action);
    const crowded = requests.filter(({ action, beside }) =>
      isWrite(action) ? beside.length > 0 : beside.some(isWrite),
    );
    expect(crowded).toEqual([]);
    expect(Math.max(...requests.map(({ beside }) => beside.length + 1))).toBe(4);
  });

  it("stays open when its router is renamed and the new one is created before the old is destroyed", async () => {
    const simulated = await home();
    const kept = "lifecycle { create_before_destroy = true }";
    const terraform = await project(provider(simulated) + mapping(simulated, kept), simulated);
    await terraform.apply();
    const house = (hcl: string) => hcl.replace("home = {", "house = {").replace('= "home"', '= "house"');
    terraform.declare(house(provider(simulated)) + house(mapping(simulated, kept)));
    expect((await terraform.apply()).output).toContain("1 added, 0 changed, 1 destroyed");
    expect(simulated.router.mappings()).toHaveLength(1);
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("is in the state although the router does not tell its external address", async () => {
    const simulated = await home();
    simulated.router.fail({
      action: "GetExternalIPAddress",
      answer: { kind: "upnp-error", code: 606, description: "Action not authorized" },
    });
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    const apply = await terraform.apply();
    expect(apply.code).toBe(0);
    expect(apply.output).toContain("External Address Not Told");
    expect(simulated.router.mappings()).toHaveLength(1);
    expect((await terraform.plan()).output).toContain("No changes.");
    expect((await terraform.destroy()).code).toBe(0);
    expect(simulated.router.mappings()).toEqual([]);
  });

  it("changes although the router's external address changes between plan and apply", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    terraform.declare(provider(simulated) + mapping(simulated, 'description = "front door"'));
    await terraform.plan("-out=saved");
    simulated.router.setExternalAddress("203.0.113.77");
    expect((await terraform.apply("saved")).code).toBe(0);
    expect(terraform.attributes("hikvision_port_mapping.http")).toMatchObject({ external_address: "203.0.113.77" });
  });

  it("does not carry on the description of the host that took it over", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    await simulated.router.setMapping({ ...XBOX, description: "(192.168.1.99:3074) 3074 TCP" });
    expect((await terraform.apply()).code).toBe(0);
    expect(simulated.router.mappings()[0]).toMatchObject({
      internalHost: simulated.dvr.host,
      description: "cdktf-hikvision",
    });
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("is an error at plan when its router is no longer in the configuration", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    terraform.declare(provider(simulated).replace("home = {", "house = {") + mapping(simulated));
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain('There is no router "home"');
    // Taken out of the configuration, it is still found where it was last, and deleted.
    terraform.declare(provider(simulated).replace("home = {", "house = {"));
    expect((await terraform.apply()).output).toContain("1 destroyed");
    expect(simulated.router.mappings()).toEqual([]);
  });

  it("says when another router answers at the url, on which nothing of ours is", async () => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated), simulated);
    await terraform.apply();
    const other = endsWithTheTest(new UpnpRouter({ wanHost: "127.10.200.2" }));
    await other.start();
    terraform.declare(
      provider(simulated).replace(simulated.router.descriptionUrl, other.descriptionUrl) + mapping(simulated),
    );
    const plan = await terraform.plan();
    expect(plan.output).toContain("Another Router Answers");
    expect(plan.output).toContain(simulated.router.udn);
  });

  it.each([
    ["external_port = 8082", "external_port = 0", "external_port", "1 and 65535"],
    ["external_port = 8082", "external_port = 70000", "external_port", "1 and 65535"],
    ["internal_port = 8082", "internal_port = 70000", "internal_port", "1 and 65535"],
    ["internal_host = ", 'internal_host = "127.0.0.64:80" # ', "internal_host", "IPv4 address"],
    ['router        = "home"', 'router        = "shop"', "router", 'no router "shop"'],
    ['router        = "home"', 'router = "home"\n  protocol = "sctp"', "protocol", "sctp"],
    ['router        = "home"', 'router = "home"\n  description = "a<b>"', "description", "letters"],
  ])("refuses %s changed to %s at plan, at the attribute", async (from, to, attribute, says) => {
    const simulated = await home();
    const terraform = await project(provider(simulated) + mapping(simulated).replace(from, to), simulated);
    const plan = await terraform.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain(says);
    expect(plan.raw).toMatch(new RegExp(`\\d+: +${attribute} +=`));
    expect(simulated.router.mappings()).toEqual([]);
  });
});
