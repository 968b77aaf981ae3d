import { type ChildProcess, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lab, LabSshd } from "../lab";
import { describeWhere } from "../machine/requirements";
import { LAB_PASSWORD, LabDvr } from "./lab-dvr";
import { TerraformProject, type TerraformRun } from "./terraform-project";

jest.setTimeout(240_000);

const ROOT_PASSWORD = "root-password-1";
const MAPPING = `
resource "hikvision_port_mapping" "http" {
  router        = "shop"
  external_port = 8082
  internal_port = 8082
  internal_host = hikvision_device_ports.dvr.host
}
`;

/**
 * Who runs Terraform is on the Internet (`wan`), without a route into the LAN; the jump host, an OpenSSH server, is the
 * router; device and router answer on the LAN alone.
 */
describeWhere("lab with SSH", "a site whose network the runner is not in", () => {
  let lab: Lab;
  let dvr: LabDvr;
  let sshd: LabSshd;
  const projects: TerraformProject[] = [];
  /** For what is only planned. */
  let planner: TerraformProject;

  beforeAll(async () => {
    lab = await Lab.up("igd2", { prefix: "tn-" });
    dvr = await LabDvr.start(lab);
    sshd = await LabSshd.start(lab, "rtr", lab.env.routerWanIp, { password: ROOT_PASSWORD });
    const { code } = await lab.exec("wan", "ip", ["route", "get", lab.env.dvrIp]);
    expect(code).not.toBe(0);
    await dvr.setService("HTTPS", { port: 443, enabled: true });
    planner = await project(withTunnel(ssh()));
  });
  afterAll(async () => {
    for (const each of projects.splice(0)) each.remove();
    await sshd.stop();
    dvr.stop();
    await lab.down();
  });

  const withTunnel = (tunnel: string, more = ""): string => `
provider "hikvision" {
  credentials     = { jump = { username = "root", password = "${ROOT_PASSWORD}" }, wrong = { password = "not-the-password" } }
  tunnels         = { shop = { ${tunnel} } }
  routers         = { shop = { type = "upnp", url = "${lab.env.rootDesc}", tunnel = "shop" } }
  request_timeout = "5s"
  ${more}
}
`;
  const device = (more = ""): string => `
resource "hikvision_device_ports" "dvr" {
  host   = "${lab.env.dvrIp}"
  tunnel = "shop"
  http   = { port = 8082 }
  ${more}
}
`;
  const ssh = (more?: string): string =>
    `url = "${sshd.url}", host_key = "${sshd.hostKey}", ${more ?? `identity_file = "${sshd.identity()}"`}`;

  async function project(hcl: string): Promise<TerraformProject> {
    const made = await TerraformProject.of(
      hcl,
      { HIKVISION_PASSWORD: LAB_PASSWORD, SSH_AUTH_SOCK: "" },
      (command, args, options) => lab.spawn("wan", command, args, options),
    );
    projects.push(made);
    return made;
  }

  async function planOf(hcl: string): Promise<TerraformRun> {
    planner.declare(hcl);
    return planner.plan();
  }

  it("device and router through an SSH jump host: apply, no changes, drift, a tunnel that is down, destroy", async () => {
    const hcl = withTunnel(ssh()) + device() + MAPPING;
    const terraform = await project(hcl);
    const apply = await terraform.apply();
    expect(apply.output).toContain("2 added");
    expect(await dvr.service("HTTP")).toMatchObject({ port: 8082 });
    expect((await lab.mappings()).join()).toContain(`dnat ip to ${lab.env.dvrIp}:8082`);
    // The device's certificate was pinned through the tunnel: HTTPS is spoken with the device, not with the jump host.
    expect(terraform.attributes("hikvision_device_ports.dvr")["tls_fingerprint"]).toMatch(/^([0-9A-F]{2}:){31}/);
    const key = readFileSync(sshd.identity(), "utf8").split("\n")[1] ?? "";
    expect(terraform.state()).not.toContain(key);
    expect(terraform.state()).not.toContain("PRIVATE KEY");

    const before = sshd.logins.taken;
    expect((await terraform.plan()).output).toContain("No changes.");
    // One connection, shared by device and router, for the process of the plan.
    expect(sshd.logins.taken - before).toBe(1);

    await lab.reboot();
    expect((await terraform.plan()).output).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    expect((await terraform.apply()).output).toContain("1 added");

    const state = terraform.state();
    await sshd.down();
    const down = await terraform.plan();
    expect(down.code).toBe(1);
    expect(down.output).toContain("Tunnel Down");
    expect(down.output).toContain(
      `no connection from this machine to ${lab.env.routerWanIp}:2222: connect ECONNREFUSED`,
    );
    expect(down.output).not.toContain("No changes.");
    expect(down.output).not.toContain("to add");
    expect(terraform.state()).toBe(state);
    terraform.declare(withTunnel(ssh(), 'on_unreachable = "keep"') + device() + MAPPING);
    expect((await terraform.plan()).output).toContain("Could Not Verify: Tunnel Down");
    await sshd.up();

    terraform.declare(hcl);
    expect((await terraform.plan()).output).toContain("No changes.");
    planner.declare(hcl);
    const imported = await planner.run("import", "hikvision_device_ports.dvr", `${lab.env.dvrIp}?tunnel=shop`);
    expect(imported.output).toContain("Import successful");
    expect((await planner.plan()).output).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    planner.forget();

    // Renamed: what is in the state is still reached the way that it was.
    terraform.declare(withTunnel(ssh()).replace("routers         = { shop", "routers         = { other"));
    expect((await terraform.apply()).output).toContain("2 destroyed");
    expect((await lab.mappings()).join()).not.toContain(lab.env.dvrIp);
    expect(await dvr.unexpected()).toEqual([]);
  });

  it("another certificate than the pinned one is refused through the tunnel too", async () => {
    const fingerprint = Array.from({ length: 32 }, () => "AB").join(":");
    const plan = await planOf(withTunnel(ssh()) + device(`tls_fingerprint = "${fingerprint}"`));
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Certificate Changed");
    expect(plan.output).toContain(`through the tunnel "shop" (${sshd.url})`);
  });

  it.each<[string, () => string]>([
    ["the key of another server", () => readFileSync(`${sshd.identity("stranger")}.pub`, "utf8").trim()],
    ["the fingerprint of another server", () => sshd.fingerprint("stranger")],
  ])("%s is refused before any login, and both fingerprints are shown", async (_what, hostKey) => {
    const before = sshd.logins;
    const plan = await planOf(
      withTunnel(`url = "${sshd.url}", host_key = "${hostKey()}", identity_file = "${sshd.identity()}"`) + device(),
    );
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Tunnel Down");
    expect(plan.output).toContain(`has the host key ${sshd.fingerprint()} (ssh-ed25519)`);
    expect(plan.output).toContain(`pinned is ${sshd.fingerprint("stranger")}`);
    expect(sshd.logins).toEqual(before);
  });

  it("a fingerprint is as good as the key", async () => {
    const plan = await planOf(
      withTunnel(`url = "${sshd.url}", host_key = "${sshd.fingerprint()}", identity_file = "${sshd.identity()}"`) +
        device(),
    );
    expect(plan.code).toBe(2);
  });

  it("a key that the server does not know is offered once, and the refusal said", async () => {
    const before = sshd.logins;
    const plan = await planOf(withTunnel(ssh(`identity_file = "${sshd.identity("stranger")}"`)) + device() + MAPPING);
    expect(plan.code).toBe(1);
    expect(plan.output).toContain('refused the login of "root" with the key file');
    expect(sshd.logins.taken).toBe(before.taken);
    expect(sshd.logins.refused - before.refused).toBe(1);
  });

  it("logs in by ssh-agent where neither a key nor a credential is declared, and says so where none runs", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hikvision-agent-"));
    const socket = join(folder, "agent");
    const agent = lab.spawn("wan", "ssh-agent", ["-D", "-a", socket]);
    try {
      const none = await planOf(withTunnel(ssh("")) + device());
      expect(none.code).toBe(1);
      expect(none.output).toContain("no ssh-agent runs (SSH_AUTH_SOCK is not set)");
      planner.setEnvironment("SSH_AUTH_SOCK", socket);
      await until(() => spawnSync("ssh-add", [sshd.identity()], { env: { SSH_AUTH_SOCK: socket } }).status === 0);
      expect((await planner.plan()).code).toBe(2);
    } finally {
      planner.setEnvironment("SSH_AUTH_SOCK", "");
      await ended(agent);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("logs in with the password of a credential, a wrong one is tried once, and no output holds either", async () => {
    expect((await planOf(withTunnel(ssh('credential = "jump"')) + device())).code).toBe(2);
    const before = sshd.logins;
    const plan = await planOf(withTunnel(ssh('credential = "wrong"')) + device() + MAPPING);
    expect(plan.code).toBe(1);
    expect(plan.output).toContain('refused the login of "root" by password');
    expect(plan.output).not.toContain("not-the-password");
    expect(sshd.logins.refused - before.refused).toBe(1);
  });

  it("says that the second hop failed, and what the jump host said", async () => {
    const plan = await planOf(withTunnel(ssh()) + device().replace(lab.env.dvrIp, "192.168.1.1"));
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Device Unreachable");
    expect(plan.output).toContain(
      `is up, and ${lab.env.routerWanIp} did not get from there to 192.168.1.1:443: (SSH) Channel open failure: Connection refused`,
    );
  });

  it("what cannot be is refused before anything is asked", async () => {
    const before = sshd.logins;
    const keyless = await planOf(withTunnel(`url = "${sshd.url}"`) + device());
    expect(keyless.code).toBe(1);
    expect(keyless.output).toContain('"shop" is an ssh tunnel without a host_key');
    const searched = await planOf(withTunnel(ssh()).replace(/url = "http[^"]*", /, "") + device());
    expect(searched.code).toBe(1);
    expect(searched.output).toContain("looking for a router (SSDP) is multicast, which goes through no tunnel");
    const misspelt = await planOf(withTunnel(ssh()) + device().replace('"shop"', '"shpo"'));
    expect(misspelt.code).toBe(1);
    expect(misspelt.output).toContain('is behind the tunnel "shpo"');
    expect(misspelt.output).toContain('tunnels has: "shop"');
    expect(sshd.logins).toEqual(before);
  });

  /** The whole way through a proxy: look, apply, no changes, destroy. */
  async function worksThrough(tunnel: string): Promise<void> {
    const terraform = await project(withTunnel(tunnel) + device('on_destroy = "restore"') + MAPPING);
    expect((await terraform.apply()).output).toContain("2 added");
    expect((await lab.mappings()).join()).toContain(`dnat ip to ${lab.env.dvrIp}:8082`);
    expect((await terraform.plan()).output).toContain("No changes.");
    expect((await terraform.destroy()).output).toContain("2 destroyed");
  }

  it("through a SOCKS5 proxy, which is OpenSSH's own (ssh -D)", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hikvision-socks-"));
    const known = join(folder, "known_hosts");
    writeFileSync(known, `[${lab.env.routerWanIp}]:2222 ${sshd.hostKey}\n`);
    const args = ["-N", "-D", "127.0.0.1:1080", "-p", "2222", "-i", sshd.identity(), "-F", "none"];
    const options = ["-o", `UserKnownHostsFile=${known}`, "-o", "BatchMode=yes", "-o", "ExitOnForwardFailure=yes"];
    const proxy = lab.spawn("wan", "ssh", [...args, ...options, `root@${lab.env.routerWanIp}`]);
    try {
      await listens("127.0.0.1", 1080);
      await worksThrough('url = "socks5://127.0.0.1:1080"');
      const plan = await planOf(
        withTunnel('url = "socks5://127.0.0.1:1080"') + device().replace(lab.env.dvrIp, "192.168.1.1"),
      );
      expect(plan.code).toBe(1);
      // OpenSSH has no other answer for a port that refuses.
      expect(plan.output).toContain("the proxy did not get from there to 192.168.1.1:443: Socket closed");
    } finally {
      await ended(proxy);
      rmSync(folder, { recursive: true, force: true });
    }
    const plan = await planOf(withTunnel('url = "socks5://127.0.0.1:1080"') + device());
    expect(plan.code).toBe(1);
    expect(plan.output).toContain("Tunnel Down");
    expect(plan.output).toContain("no connection from this machine to 127.0.0.1:1080: connect ECONNREFUSED");
  });

  it("through an HTTP proxy, which wants an account (tinyproxy)", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hikvision-tinyproxy-"));
    const config = join(folder, "tinyproxy.conf");
    const lines = [
      `Listen ${lab.env.routerWanIp}`,
      "Port 3128",
      "Timeout 30",
      "MaxClients 20",
      "LogLevel Warning",
      "DisableViaHeader Yes",
      `BasicAuth root ${ROOT_PASSWORD}`,
    ];
    writeFileSync(config, lines.join("\n") + "\n");
    const proxy = lab.spawn("rtr", "tinyproxy", ["-d", "-c", config]);
    try {
      await listens(lab.env.routerWanIp, 3128);
      const url = `http://${lab.env.routerWanIp}:3128`;
      await worksThrough(`url = "${url}", credential = "jump"`);
      const plan = await planOf(withTunnel(`url = "${url}", credential = "wrong"`) + device());
      expect(plan.code).toBe(1);
      expect(plan.output).toMatch(/the proxy does not serve this machine: HTTP 40[17]/);
      expect(plan.output).not.toContain("not-the-password");
    } finally {
      await ended(proxy);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  /** Waits until something listens there, as seen from `wan`. */
  async function listens(host: string, port: number): Promise<void> {
    await until(async () => {
      const { code } = await lab.exec("wan", "bash", ["-c", `exec 3<>/dev/tcp/${host}/${port}`]);
      return code === 0;
    });
  }
});

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, "exit");
  child.kill();
  await exit;
}

/** At most ten seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error("it never held");
}
