import { type ChildProcess, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lab, LabNamespace } from "./lab";

/** A real OpenSSH server in a namespace, with a host key, accounts and log of its own: nothing of this machine's /etc is used. */
export class LabSshd {
  #said = "";
  #child: ChildProcess | undefined;

  private constructor(
    private readonly lab: Lab,
    private readonly namespace: LabNamespace,
    private readonly folder: string,
    readonly host: string,
    readonly port: number,
    /** Files of this server instead of the machine's: path in /etc -> path of what it sees there. */
    private readonly etc: Readonly<Record<string, string>>,
  ) {}

  /** @param options.password of root; @param options.etc other files of /etc, by path, that this server sees its own of */
  static async start(
    lab: Lab,
    namespace: LabNamespace,
    host: string,
    options: { password?: string; etc?: Readonly<Record<string, string>> } = {},
  ): Promise<LabSshd> {
    const folder = mkdtempSync(join(tmpdir(), "hikvision-sshd-"));
    const shadow = join(folder, "shadow");
    const hash = run("openssl", "passwd", "-6", options.password ?? "root has no password here").trim();
    writeFileSync(shadow, `root:${hash}:19000:0:99999:7:::\nsshd:!:19000::::::\n`, { mode: 0o600 });
    const sshd = new LabSshd(lab, namespace, folder, host, 2222, { "/etc/shadow": shadow, ...options.etc });
    for (const name of ["host", "runner", "stranger"]) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", join(folder, name));
    }
    writeFileSync(join(folder, "authorized_keys"), readFileSync(join(folder, "runner.pub")));
    // Read in the name of whoever logs in.
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "sshd_config"), sshd.#config());
    await sshd.up();
    return sshd;
  }

  get url(): string {
    return `ssh://root@${this.host}:${this.port}`;
  }

  /** As `host_key` wants it. */
  get hostKey(): string {
    return readFileSync(join(this.folder, "host.pub"), "utf8").trim();
  }

  /** `SHA256:…` of a key, as ssh-keygen tells it. */
  fingerprint(key: "host" | "stranger" = "host"): string {
    return run("ssh-keygen", "-lf", join(this.folder, `${key}.pub`)).split(" ")[1] ?? "";
  }

  /** Path of a private key that the server takes, or of one that it does not. */
  identity(key: "runner" | "stranger" = "runner"): string {
    return join(this.folder, key);
  }

  /** How many logins it took, and how many it refused, since the last `up`. */
  get logins(): { taken: number; refused: number } {
    const count = (pattern: RegExp): number => this.#said.match(pattern)?.length ?? 0;
    return { taken: count(/^Accepted (publickey|password)/gm), refused: count(/^Failed (publickey|password)/gm) };
  }

  async up(): Promise<void> {
    // sshd of Debian wants its empty folder for the part of it that talks to strangers.
    mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
    this.#said = "";
    const binds = Object.entries(this.etc).map(([path, own]) => `mount --bind ${own} ${path}`);
    const script = [...binds, `exec /usr/sbin/sshd -D -e -f ${this.folder}/sshd_config`].join(" && ");
    const child = this.lab.spawn(this.namespace, "unshare", ["--mount", "sh", "-c", script]);
    this.#child = child;
    const listening = new Promise<void>((up, failed) => {
      child.stderr?.on("data", (chunk: Buffer) => {
        this.#said += chunk.toString().replace(/\r/g, "");
        if (this.#said.includes("Server listening on")) up();
      });
      child.once("exit", () => {
        failed(new Error(`sshd ended: ${this.#said}`));
      });
    });
    await listening;
  }

  /** Ends the server and every connection through it. */
  async down(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    for (const pid of sessionsOf(child.pid)) process.kill(pid);
    child.kill();
    await ended;
  }

  async stop(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #config(): string {
    return [
      `ListenAddress ${this.host}:${this.port}`,
      `HostKey ${this.folder}/host`,
      `AuthorizedKeysFile ${this.folder}/authorized_keys`,
      `PidFile none`,
      // The folder is below one that everybody may write to.
      "StrictModes no",
      "UsePAM no",
      "PermitRootLogin yes",
      "PasswordAuthentication yes",
      "LogLevel VERBOSE",
      "PrintMotd no",
      "Subsystem sftp internal-sftp",
      "",
    ].join("\n");
  }
}

/** One process for each connection, children of the one that listens. */
function sessionsOf(pid: number): number[] {
  const children = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(children)) return [];
  return readFileSync(children, "utf8").split(" ").filter(Boolean).map(Number);
}

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  return stdout;
}
