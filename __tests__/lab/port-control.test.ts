import { TerraformProject } from "../acceptance/terraform-project";
import { describeWhere } from "../machine/requirements";
import { Lab, Packets } from ".";

jest.setTimeout(180_000);

/** With the real terraform on the LAN side, a real miniupnpd, and packets from the Internet side. */
describeWhere("lab", "a router that grants mappings and shows none", () => {
  let lab: Lab;
  let device: Packets;
  let runner: Packets;
  let internet: Packets;
  const projects: TerraformProject[] = [];

  beforeAll(async () => {
    lab = await Lab.up("thirdparty", { prefix: "pcp-" });
    [device, runner, internet] = await Promise.all([
      Packets.start(lab, "dvr"),
      Packets.start(lab, "lan"),
      Packets.start(lab, "wan"),
    ]);
    await device.listen(8082, 8000);
    await runner.listen(8082, 8000);
  }, 60_000);
  afterEach(() => {
    for (const project of projects.splice(0)) project.remove();
  });
  afterAll(async () => {
    await Promise.all([device.stop(), runner.stop(), internet.stop()]);
    await lab.down();
  });

  const hcl = (type: string, more: Partial<Record<string, string>> = {}, url?: string): string => {
    const given = {
      external_port: "18080",
      internal_port: "8082",
      internal_host: `"${type === "pcp" ? lab.env.dvrIp : lab.env.runnerIp}"`,
      ...more,
    };
    const lines = Object.entries(given).map(([name, value]) => `  ${name} = ${value}\n`);
    return `provider "hikvision" {
  request_timeout = "3s"
  routers = { home = { type = "${type}"${url === undefined ? "" : `, url = "${url}"`} } }
}
resource "hikvision_port_mapping" "http" {
  router = "home"
${lines.join("")}}
`;
  };
  const project = async (text: string): Promise<TerraformProject> => {
    const made = await TerraformProject.of(text, {}, (command, args, options) =>
      lab.spawn("lan", command, args, options),
    );
    projects.push(made);
    return made;
  };
  const knock = (protocol: "tcp" | "udp" = "tcp", port = 18080): Promise<string> =>
    internet.send(protocol, lab.env.routerWanIp, port);
  const opened = (): string => `device saw ${lab.env.clientIp}`;

  it.each(["pcp", "nat-pmp"])(
    "%s: opens for packets, plans empty and unverified, is created again after a restart, closes",
    async (type) => {
      await lab.reset("thirdparty");
      // Without a url: the runner's default gateway is asked.
      const terraform = await project(hcl(type));
      const apply = await terraform.apply();
      expect(apply.output).toContain("1 added");
      expect(await knock()).toBe(opened());
      const attributes = terraform.attributes("hikvision_port_mapping.http");
      expect(attributes).toMatchObject({ verified: false, external_address: lab.env.routerWanIp });
      expect(Date.parse(String(attributes["lease_expires"]))).toBeGreaterThan(Date.now() + 80_000_000);
      const plan = await terraform.plan();
      expect(plan.output).toContain("No changes.");
      expect(plan.output).toContain("Warning: Port Mapping Not Verified");

      // Clocks may differ by two seconds and a sixteenth (RFC 6887, section 8.5): an epoch shorter than that tells nothing.
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      await lab.reboot();
      expect(await knock()).toBe("");
      const lost = await terraform.plan();
      expect(lost.output).toContain("Warning: Router Lost Its Mappings");
      expect(lost.output).toContain("1 to add, 0 to change, 0 to destroy");
      expect((await terraform.apply()).code).toBe(0);
      expect(await knock()).toBe(opened());

      expect((await terraform.destroy()).output).toContain("1 destroyed");
      expect(await knock()).toBe("");
      expect(await lab.mappings()).toEqual([]);
    },
  );

  it("pcp: moves to another internal port, opens UDP, and a lease that ran out is created again", async () => {
    await lab.reset("thirdparty");
    const terraform = await project(hcl("pcp", { internal_port: "9" }));
    expect((await terraform.apply()).code).toBe(0);
    expect(await knock()).toBe("");
    terraform.declare(hcl("pcp"));
    expect((await terraform.apply()).output).toContain("0 added, 1 changed, 0 destroyed");
    expect(await knock()).toBe(opened());
    terraform.declare(hcl("pcp", { protocol: '"udp"', internal_port: "8000", lease_seconds: "3" }));
    expect((await terraform.apply()).output).toContain("1 added, 0 changed, 1 destroyed");
    expect([await knock("tcp"), (await lab.mappings()).length]).toEqual(["", 2]);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(await lab.mappings()).toEqual([]);
    const plan = await terraform.plan();
    expect(plan.output).toContain("Warning: Lease Ran Out");
    expect(plan.output).toContain("1 to add, 0 to change, 0 to destroy");
  });

  it.each<
    [title: string, mode: "igd2" | "strict" | "cgnat", type: string, more: Record<string, string>, says: string[]]
  >([
    ["another host without THIRD_PARTY", "igd2", "pcp", {}, ["ROUTER_REFUSES_OTHER_HOSTS", "UNSUPP_OPTION"]],
    ["another host", "igd2", "nat-pmp", { internal_host: '"192.168.1.64"' }, ["Maps Only For The Host That Asks"]],
    [
      "a port that the rules forbid",
      "strict",
      "pcp",
      { internal_host: '"192.168.1.10"', external_port: "443" },
      ["CANNOT_PROVIDE_EXTERNAL"],
    ],
    [
      "a port that the rules forbid",
      "strict",
      "nat-pmp",
      { external_port: "443" },
      ["the router offered external port 1024", "given back at once"],
    ],
    ["any port without a public address", "cgnat", "pcp", { internal_host: '"192.168.1.10"' }, ["NO_RESOURCES"]],
    ["any port without a public address", "cgnat", "nat-pmp", {}, ["Network Failure"]],
    ["one source", "igd2", "pcp", { source_address: '"11.0.113.77"' }, ["Router Cannot Do That", "source_address"]],
  ])("%s (%s, %s) is an error, and nothing is open", async (_title, mode, type, more, says) => {
    await lab.reset(mode);
    const terraform = await project(hcl(type, more, `${type}://${lab.env.routerLanIp}`));
    const apply = await terraform.apply();
    expect(apply.code).toBe(1);
    for (const text of says) expect(apply.output).toContain(text);
    expect(await lab.mappings()).toEqual([]);
  });

  it("pcp: what somebody else holds is never opened under another port", async () => {
    await lab.reset("thirdparty");
    const args = ["-u", lab.env.rootDesc, "-e", "a neighbour", "-a", "192.168.1.77", "3074", "18080", "TCP", "3600"];
    await lab.exec("lan", "upnpc", args);
    const before = await lab.mappings();
    const terraform = await project(hcl("pcp"));
    const apply = await terraform.apply();
    expect(apply.code).toBe(1);
    // miniupnpd 2.3.1 knows PREFER_FAILURE and grants another port all the same.
    expect(apply.output).toContain("the router offered external port 18081");
    expect(await lab.mappings()).toEqual(before);
  });

  it("miniupnpd confirms PCP's FILTER for one source and lets everybody in: the provider asks for none", async () => {
    await lab.reset("igd2");
    const script = `
      const hex = (address) => "00000000000000000000ffff" + address.split(".").map((n) => (+n).toString(16).padStart(2, "0")).join("");
      const request = "0201000000000e10" + hex("${lab.env.runnerIp}") + "00112233445566778899aabb" + "06000000" + "1f9246a0" + hex("0.0.0.0")
        + "03000014" + "00800000" + hex("11.0.113.77");
      const socket = require("dgram").createSocket("udp4");
      socket.connect(5351, "${lab.env.routerLanIp}", () => socket.send(Buffer.from(request, "hex")));
      socket.on("message", (answer) => { console.log(answer[3], answer.subarray(60).toString("hex")); socket.close(); });`;
    const { stdout } = await lab.exec("lan", process.execPath, ["-e", script], { timeoutMs: 5_000 });
    expect(stdout).toBe("0 030000140080000000000000000000000000ffff0b00714d\n");
    expect(await knock()).toBe(opened());
  });
});
