import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { postgresPrograms } from "./programs";

/** PostgreSQL refuses to run as root: then it is the user of Debian's package. */
function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

/** A cluster in a temporary folder, on one loopback address, that takes passwords only. */
export class PostgresServer {
  /**
   * Starts it; the caller stops it.
   *
   * @param host a loopback address that nothing else of the test uses
   * @param port of that address
   */
  static async start(host: string, port = 5432): Promise<PostgresServer> {
    const programs = postgresPrograms() ?? "";
    const account = unprivileged();
    const password = randomBytes(12).toString("hex");
    const folder = mkdtempSync(join(tmpdir(), "hikvision-postgres-"));
    const passwordFile = join(folder, "password");
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined)
      for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
    const data = join(folder, "data");
    const options = { ...account, cwd: folder, encoding: "utf8" } as const;
    const initdb = spawnSync(
      join(programs, "initdb"),
      [
        "-D",
        data,
        "-U",
        "terraform",
        `--pwfile=${passwordFile}`,
        "-A",
        "scram-sha-256",
        "-E",
        "UTF8",
        "-N",
        "--locale=C",
      ],
      options,
    );
    if (initdb.status !== 0) throw new Error(`initdb failed:\n${initdb.stderr}${initdb.stdout}`);
    const settings = { listen_addresses: host, port, unix_socket_directories: "", fsync: "off", max_connections: 50 };
    const server = spawn(
      join(programs, "postgres"),
      ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      { ...account, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
    );
    const started = new PostgresServer(server, folder, host, port, password);
    try {
      await started.answers();
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  #log = "";

  private constructor(
    private readonly server: ChildProcess,
    private readonly folder: string,
    private readonly host: string,
    private readonly port: number,
    private readonly password: string,
  ) {
    server.stderr?.on("data", (chunk: Buffer) => (this.#log += chunk.toString("utf8")));
  }

  /** Where it is, without the password. */
  get connStr(): string {
    return `postgres://terraform@${this.host}:${this.port}/postgres?sslmode=disable`;
  }

  /** What whoever may come in has in the environment. */
  get environment(): Record<string, string> {
    return { PGPASSWORD: this.password };
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null && this.server.signalCode === null) {
      const ended = once(this.server, "exit");
      // "Immediate shutdown": clients are cut off, and what is thrown away needs no checkpoint.
      this.server.kill("SIGQUIT");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (this.server.exitCode !== null) break;
      const socket = connect(this.port, this.host);
      const connected = await new Promise<boolean>((done) => {
        socket
          .once("connect", () => {
            done(true);
          })
          .once("error", () => {
            done(false);
          });
      });
      socket.destroy();
      if (connected && this.#log.includes("ready to accept connections")) return;
      await pause(100);
    }
    throw new Error(`postgres did not start:\n${this.#log}`);
  }
}
