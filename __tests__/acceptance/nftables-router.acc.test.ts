import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Lab, LabSshd, Packets } from "../lab";
import { describeWhere } from "../machine/requirements";
import { leftOf, providersOf } from "./provider-processes";
import { TerraformProject } from "./terraform-project";

jest.setTimeout(120_000);

const TCP_PORT = 8082;
const UDP_PORT = 8000;
/** How many an apply is at when it is killed. */
const MANY = 8;
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

  /** An entry of `routers`. */
  function entry(changes: Record<string, string> = {}): string {
    const attributes = {
      ...{ type: "nftables", url: sshd.url, host_key: sshd.hostKey, identity_file: sshd.identity() },
      ...{ persist_file: persisted, ...changes },
    };
    return Object.entries(attributes)
      .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
      .join(", ");
  }
  const provider = (): string => `
provider "hikvision" {
  routers         = { home = { ${entry()} } }
  request_timeout = "5s"
}
`;
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

  const many = (): string =>
    mapping("many", 19000, TCP_PORT, `count = ${MANY}`).replace("= 19000", "= 19000 + count.index");

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
    const before = await others();
    expect(before).toContain("dport 15222 dnat");
    terraform.declare(provider() + declared());
    const apply = await terraform.apply();
    expect(apply.output).toContain("Apply complete! Resources: 4 added");
    // The router's own firewall drops what nobody has told it of: that is said, and left to its owner.
    expect(apply.output).toContain("nft add rule inet miniupnpd forward ct status dnat accept");
    expect(await knock("tcp", 18082)).toBe("");
    expect(await others()).toBe(before);
    await letTranslatedThrough();
    await expectOpen();
    expect(terraform.attributes("hikvision_port_mapping.tcp")).toMatchObject({
      id: "home/tcp/18082",
      description: "front door",
      external_address: lab.env.routerWanIp,
      lease_expires: null,
      verified: true,
    });
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
    const apply = await terraform.apply();
    expect(apply.output).toContain("Plan: 1 to add, 1 to change, 0 to destroy.");
    expect(apply.output).toContain(`internal_host = "${lab.env.runnerIp}" -> "${lab.env.dvrIp}"`);
    expect(apply.output).toContain("Port Mapping Taken Over By Another Host");
    expect(apply.code).toBe(0);
    await expectOpen();
    expect(await others()).toBe(before);
  });

  it("mends a rule that somebody has opened to everyone, and destroys it also without a look before", async () => {
    const before = await others();
    const replace = async (port: number, ...rule: string[]): Promise<void> => {
      const at = ["prerouting", "handle", await handleOf(port)];
      const what = ["iifname", "wan0", "fib", "daddr", "type", "local", "tcp", "dport", String(port), "dnat", "to"];
      await nft("replace", "rule", ...TABLE.slice(1), ...at, ...what, ...rule);
    };
    const widen = async (...comment: string[]): Promise<void> => {
      await replace(18083, `${lab.env.dvrIp}:${TCP_PORT}`, ...comment);
      expect(await knock("tcp", 18083)).toBe(arrives());
    };
    await widen();
    const mended = await terraform.apply();
    expect(mended.output).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    expect(mended.output).toContain("Port Mapping Altered On The Router");
    expect(mended.output).toContain(`it takes tcp 18083 on wan0 and leads to ${lab.env.dvrIp}:${TCP_PORT}`);
    expect(mended.code).toBe(0);
    await expectOpen();

    const destroys = async (name: string, ...how: string[]): Promise<string> => {
      const { output } = await terraform.destroy(`-target=hikvision_port_mapping.${name}`, ...how);
      expect(output).toContain("Resources: 1 destroyed.");
      return output;
    };
    await widen();
    await destroys("from_another", "-refresh=false");
    expect(await ours()).not.toContain("18083");
    expect((await terraform.apply()).output).toContain("1 added, 0 changed, 0 destroyed");
    await widen("comment", '"tcp/18083/11.0.113.77 cdktf-hikvision"');
    await destroys("from_another");
    expect(await knock("tcp", 18083)).toBe("");
    expect(await ours()).not.toContain("18083");

    // What leads to another host by now is that host's, and stays.
    await replace(18082, `${lab.env.runnerIp}:22`);
    const output = await destroys("tcp", "-refresh=false");
    expect(output).toContain("Port Mapping Left On The Router");
    expect(output).toContain(`the router now forwards it to ${lab.env.runnerIp}:22`);
    await nft("delete", "rule", ...TABLE.slice(1), "prerouting", "handle", await handleOf(18082));
    expect(await others()).toBe(before);
  });

  it("says in the apply that adds mappings that they are not kept for the next start", async () => {
    // An nft that does not take the file that was written.
    copyFileSync("/usr/sbin/nft", join(folder, "nft"));
    const script = `#!/bin/sh\n[ "$1" != -c ] || { echo "no space" >&2; exit 1; }\nexec ${folder}/nft "$@"\n`;
    writeFileSync(join(folder, "choosy"), script, { mode: 0o755 });
    const choosy = await LabSshd.start(lab, "rtr", lab.env.routerWanIp, {
      etc: { "/etc/nftables.conf": boot, "/usr/sbin/nft": join(folder, "choosy") },
    });
    const there = { url: choosy.url, host_key: choosy.hostKey, identity_file: choosy.identity() };
    terraform.declare(`provider "hikvision" {\n  routers = { home = { ${entry(there)} } }\n}\n${declared()}`);
    const lost = await terraform.apply();
    await choosy.stop();
    expect(lost.output).toContain("2 added, 0 changed, 0 destroyed");
    expect(lost.output).toContain("Port Mapping Not Kept For The Next Start");
    expect(lost.output).toContain(`${persisted}, could not be written: no space. It was deleted`);
    expect(existsSync(persisted)).toBe(false);

    // The next change writes it again.
    terraform.declare(provider() + declared());
    await nft("delete", "rule", ...TABLE.slice(1), "prerouting", "handle", await handleOf(18000));
    expect((await terraform.apply()).output).toContain("1 added, 0 changed, 0 destroyed");
    expect(readFileSync(persisted, "utf8")).toContain(await nft("list", ...TABLE));
  });

  it("keeps the mappings over a restart: what is loaded then is what stood", async () => {
    const stood = await nft("list", ...TABLE);
    expect(readFileSync(persisted, "utf8")).toContain(stood);
    await lab.flush();
    await nft("flush", "ruleset");
    await lab.reboot();
    await letTranslatedThrough();
    expect(await knock("tcp", 18082)).toBe("");
    await nft("-f", boot);
    expect(await nft("list", ...TABLE)).toBe(stood);
    await expectOpen();
    const plan = await terraform.plan();
    expect(plan.output).toContain("No changes.");
    expect(plan.output).not.toContain("Warning");
  });

  it("says what is in the way, each at its place, and changes nothing", async () => {
    const stood = await nft("list", "ruleset");
    const bare = await LabSshd.start(lab, "rtr", lab.env.routerWanIp, { etc: { "/usr/sbin/nft": "/dev/null" } });
    const entries: Record<string, Record<string, string>> = {
      home: {},
      another: { host_key: sshd.fingerprint("stranger") },
      ops: { url: sshd.url.replace("root", "ops") },
      bare: { url: bare.url, host_key: bare.hostKey, identity_file: bare.identity() },
    };
    const routers = Object.entries(entries).map(([router, changes]) => `${router} = { ${entry(changes)} }`);
    const wrong = Object.keys(entries).filter((router) => router !== "home");
    terraform.declare(
      `provider "hikvision" {\n  routers = { ${routers.join(", ")} }\n}\n` +
        declared() +
        mapping("taken", 15222, 22) +
        mapping("asked", 18091, 22, `mapped_by = "device"\n  device = { host = "${lab.env.dvrIp}" }`) +
        wrong.map((router) => mapping(router, 18090, 22).replace('"home"', `"${router}"`)).join(""),
    );
    const { code, output } = await terraform.plan();
    await bare.stop();
    expect(code).toBe(1);
    expect(output).toContain(
      `already leads to ${lab.env.runnerIp}:5222 (table inet miniupnpd, chain prerouting_miniupnpd`,
    );
    expect(output).toContain(`has the host key ${sshd.fingerprint()}`);
    expect(output).toContain("[SSH_HOST_KEY]");
    expect(output).toMatch(
      /Account Lacks The Right .*"ops ALL=\(root\) NOPASSWD: \/usr\/sbin\/nft".*\[NFT_NO_PERMISSION\]/,
    );
    expect(output).toMatch(
      /mapped_by = "device" The router "home" is of type "nftables": a device asks by UPnP, .*Declare mapped_by = "router", with/,
    );
    expect(output).toContain("it has no nft. Install nftables there (apt install nftables). [NFT_MISSING]");
    expect(await nft("list", "ruleset")).toBe(stood);
  });

  it("killed in the middle of an apply, plans what is true, and heals", async () => {
    const before = await others();
    terraform.declare(provider() + declared() + many());
    const rules = async (): Promise<number> => (await ours()).match(/dport 190\d\d /g)?.length ?? 0;
    const child = lab.spawn("lan", "terraform", ["apply", "-no-color", "-input=false", "-auto-approve"], {
      cwd: terraform.folder,
      env: { TF_CLI_CONFIG_FILE: join(terraform.folder, "cli.tfrc"), CHECKPOINT_DISABLE: "1" },
    });
    const ended = once(child, "exit");
    while (child.exitCode === null && (await rules()) < 3) await setTimeout(2);
    const providers = providersOf(child.pid ?? 0);
    for (const pid of [child.pid ?? 0, ...providers]) process.kill(pid, "SIGKILL");
    await ended;
    expect(await leftOf(providers)).toEqual([]);
    // What the router was told already it ends by itself; the file is what the kernel has.
    await setTimeout(500);
    const made = await rules();
    expect(made).toBeLessThan(MANY);
    expect(readFileSync(persisted, "utf8")).toContain(await nft("list", ...TABLE));

    const state = terraform.state();
    const missing = MANY - (state.match(/"id": "home\/tcp\/190\d\d"/g)?.length ?? 0);
    const { output } = await terraform.apply();
    expect(output).toContain(`Plan: ${missing} to add, 0 to change, 0 to destroy.`);
    expect(output).toContain(`Resources: ${missing} added`);
    expect(await rules()).toBe(MANY);
    expect((await ours()).match(/dport/g)).toHaveLength(MANY + 4);
    expect(await others()).toBe(before);
  });

  it("is imported; and goes without a trace, also after its router was taken out of the configuration", async () => {
    const before = await others();
    terraform.forget();
    const imports = [
      ["tcp", "home/tcp/18082"],
      ["udp", "home/udp/18000"],
      ["from_client", `home/tcp/18081/${lab.env.clientIp}`],
      ["from_another", "home/tcp/18083/11.0.113.77"],
      ...Array.from({ length: MANY }, (_, index) => [`many[${index}]`, `home/tcp/${19000 + index}`]),
    ].map(([name, id]) => `import {\n  to = hikvision_port_mapping.${name}\n  id = "${id}"\n}\n`);
    terraform.declare(provider() + declared() + many() + imports.join(""));
    expect((await terraform.apply()).output).toContain(
      `Resources: ${MANY + 4} imported, 0 added, 0 changed, 0 destroyed.`,
    );
    terraform.declare('provider "hikvision" {}\n');
    expect((await terraform.apply()).output).toContain(`${MANY + 4} destroyed`);
    expect(await knock("tcp", 18082)).toBe("");
    expect(await nft("list", "ruleset")).not.toContain("cdktf_hikvision");
    expect(existsSync(persisted)).toBe(false);
    expect(await others()).toBe(before);
  });
});
