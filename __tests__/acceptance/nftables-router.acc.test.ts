import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lab, LabSshd, Packets } from "../lab";
import { describeWhere } from "../machine/requirements";
import { TerraformProject } from "./terraform-project";

jest.setTimeout(120_000);

const TCP_PORT = 8082;
const UDP_PORT = 8000;
const TABLE = ["table", "ip", "cdktf_hikvision"];

/**
 * The router is a Linux machine with a firewall of its own and, beside it, a miniupnpd whose rules are somebody else's. It is
 * reached over its own OpenSSH server; what it loads when it starts is a file that includes a folder.
 */
describeWhere("lab with SSH", "a Linux router, changed by nft over SSH", () => {
  const folder = mkdtempSync(join(tmpdir(), "hikvision-nft-"));
  const boot = join(folder, "nftables.conf");
  const persisted = join(folder, "nftables.d", "cdktf-hikvision.nft");
  let lab: Lab;
  let sshd: LabSshd;
  let device: Packets;
  let internet: Packets;
  let terraform: TerraformProject;

  beforeAll(async () => {
    mkdirSync(join(folder, "nftables.d"));
    writeFileSync(boot, `#!/usr/sbin/nft -f\ninclude "${folder}/nftables.d/*.nft"\n`);
    writeFileSync(join(folder, "passwd"), `${readFileSync("/etc/passwd", "utf8")}ops:x:65533:65533::/tmp:/bin/sh\n`);
    lab = await Lab.up("igd2", { prefix: "nf-" });
    [sshd, device, internet] = await Promise.all([
      LabSshd.start(lab, "rtr", lab.env.routerLanIp, {
        etc: { "/etc/nftables.conf": boot, "/etc/passwd": join(folder, "passwd") },
      }),
      Packets.start(lab, "dvr"),
      Packets.start(lab, "wan"),
    ]);
    await device.listen(TCP_PORT, UDP_PORT);
    const neighbour = ["-u", lab.env.rootDesc, "-e", "a neighbour", "-a", lab.env.runnerIp, "5222", "15222", "TCP"];
    await lab.exec("lan", "upnpc", neighbour);
    terraform = await TerraformProject.of(provider(), { SSH_AUTH_SOCK: "" }, (command, args, options) =>
      lab.spawn("lan", command, args, options),
    );
  });
  afterAll(async () => {
    terraform.remove();
    await Promise.all([device.stop(), internet.stop(), sshd.stop()]);
    await lab.down();
    rmSync(folder, { recursive: true });
  });

  function provider(changes: Record<string, string> = {}): string {
    const entry = {
      type: "nftables",
      url: sshd.url,
      host_key: sshd.hostKey,
      identity_file: sshd.identity(),
      persist_file: persisted,
      ...changes,
    };
    const attributes = Object.entries(entry).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    return `
provider "hikvision" {
  routers         = { home = { ${attributes.join(", ")} } }
  request_timeout = "5s"
}
`;
  }
  const mapping = (name: string, externalPort: number, internalPort: number, more = ""): string => `
resource "hikvision_port_mapping" "${name}" {
  router        = "home"
  external_port = ${externalPort}
  internal_port = ${internalPort}
  internal_host = "${lab.env.dvrIp}"
  ${more}
}
`;
  const declared = (): string =>
    mapping("tcp", 18082, TCP_PORT, 'description = "front door"') +
    mapping("udp", 18000, UDP_PORT, 'protocol = "udp"') +
    mapping("from_client", 18081, TCP_PORT, `source_address = "${lab.env.clientIp}"`) +
    mapping("from_another", 18083, TCP_PORT, 'source_address = "11.0.113.77"');

  const nft = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await lab.exec("rtr", "nft", args);
    if (code !== 0) throw new Error(`nft ${args.join(" ")}: ${stderr}`);
    return stdout;
  };
  /** The kernel's rules, to the byte, but for the provider's table. */
  const others = async (): Promise<string> =>
    (await nft("-s", "list", "ruleset")).replace(/^table ip cdktf_hikvision \{\n(?:\t.*\n|\n)*\}\n/m, "");
  const ours = (): Promise<string> => nft("-a", "list", ...TABLE);
  const handleOf = async (port: number): Promise<string> =>
    new RegExp(`dport ${port} .*# handle (\\d+)`).exec(await ours())?.[1] ?? "";

  const knock = (protocol: "tcp" | "udp", port: number): Promise<string> =>
    internet.send(protocol, lab.env.routerWanIp, port);
  const arrives = (): string => `device saw ${lab.env.clientIp}`;
  async function expectOpen(): Promise<void> {
    expect(await knock("tcp", 18082)).toBe(arrives());
    expect(await knock("udp", 18000)).toBe(arrives());
    expect(await knock("tcp", 18081)).toBe(arrives());
    expect(await knock("tcp", 18083)).toBe("");
  }
  /** What the owner of the router's firewall has to add once. */
  const letTranslatedThrough = () =>
    nft("add", "rule", "inet", "miniupnpd", "forward", "ct", "status", "dnat", "accept");

  it("opens TCP and UDP, to one source where that is declared, and leaves the rules of others as they are", async () => {
    terraform.declare(provider() + mapping("tcp", 18082, TCP_PORT, 'description = "front door"'));
    const dropping = await terraform.apply();
    expect(dropping.output).toContain("Apply complete! Resources: 1 added");
    expect(dropping.output).toContain("nft add rule inet miniupnpd forward ct status dnat accept");
    expect(await knock("tcp", 18082)).toBe("");

    await letTranslatedThrough();
    const before = await others();
    expect(before).toContain("dport 15222 dnat");
    terraform.declare(provider() + declared());
    const apply = await terraform.apply();
    expect(apply.output).toContain("Resources: 3 added");
    expect(apply.output).not.toContain("Warning");
    await expectOpen();
    expect(terraform.attributes("hikvision_port_mapping.tcp")).toMatchObject({
      id: "home/tcp/18082",
      description: "front door",
      external_address: lab.env.routerWanIp,
      lease_expires: null,
      verified: true,
    });
    expect((await terraform.plan()).output).toContain("No changes.");
    expect(await others()).toBe(before);
    expect(terraform.state()).not.toContain("PRIVATE KEY");
  });

  it("shows what was done by hand, and repairs it", async () => {
    const before = await others();
    await nft("delete", "rule", ...TABLE.slice(1), "prerouting", "handle", await handleOf(18000));
    const target = `iifname wan0 fib daddr type local tcp dport 18082 dnat to ${lab.env.runnerIp}:22`;
    await nft(
      "replace",
      "rule",
      ...TABLE.slice(1),
      "prerouting",
      "handle",
      await handleOf(18082),
      ...target.split(" "),
    );
    const plan = await terraform.plan();
    expect(plan.output).toContain("Plan: 1 to add, 1 to change, 0 to destroy.");
    expect(plan.output).toContain(`internal_host = "${lab.env.runnerIp}" -> "${lab.env.dvrIp}"`);
    expect(plan.output).toContain("Port Mapping Taken Over By Another Host");
    expect((await terraform.apply()).code).toBe(0);
    await expectOpen();
    expect((await terraform.plan()).output).toContain("No changes.");
    expect(await others()).toBe(before);
  });

  it("keeps the mappings over a restart: what is loaded then is what stood", async () => {
    const stood = await nft("list", ...TABLE);
    expect(readFileSync(persisted, "utf8")).toContain(stood);
    await nft("flush", "ruleset");
    await lab.reboot();
    await letTranslatedThrough();
    expect(await knock("tcp", 18082)).toBe("");
    await nft("-f", boot);
    expect(await nft("list", ...TABLE)).toBe(stood);
    await expectOpen();
    expect((await terraform.plan()).output).toContain("No changes.");
  });

  it("is imported, and destroyed without a trace", async () => {
    const before = await others();
    terraform.forget();
    for (const [name, id] of [
      ["tcp", "home/tcp/18082"],
      ["udp", "home/udp/18000"],
      ["from_client", `home/tcp/18081/${lab.env.clientIp}`],
      ["from_another", "home/tcp/18083/11.0.113.77"],
    ] as const) {
      expect((await terraform.run("import", `hikvision_port_mapping.${name}`, id)).code).toBe(0);
    }
    expect((await terraform.plan()).output).toContain("No changes.");
    expect((await terraform.destroy()).output).toContain("4 destroyed");
    expect(await knock("tcp", 18082)).toBe("");
    expect(await nft("list", "ruleset")).not.toContain("cdktf_hikvision");
    expect(existsSync(persisted)).toBe(false);
    expect(await others()).toBe(before);
  });
});
