import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const LAB_SH = join(__dirname, "lab.sh");

/** See `lab.sh help`. */
export type LabMode =
  "igd1" | "igd2" | "igd1-secure" | "igd2-secure" | "strict" | "openwrt" | "persist" | "thirdparty" | "cgnat";

/** `wan`: the Internet; `rtr`: the router; `lan`: who runs Terraform; `dvr`: the device. */
export type LabNamespace = "wan" | "rtr" | "lan" | "dvr";

/** Addresses of the lab. */
export interface LabEnv {
  mode: LabMode;
  routerLanIp: string;
  routerWanIp: string;
  /** URL of the router's description, as seen from `lan`. */
  rootDesc: string;
  /** The router's unique device name. */
  udn: string;
  runnerIp: string;
  dvrIp: string;
  /** The address of `wan`. */
  clientIp: string;
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface SpawnOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Opens a channel for `process.send`. */
  ipc?: boolean;
}

/** A real miniupnpd between namespaces. Needs root: use it under `describeWhere("lab", …)`. */
export class Lab {
  #env: LabEnv | undefined;

  private constructor(private readonly prefix: string) {}

  /**
   * Builds the lab with a table in which a neighbour's mapping is (tcp 15222 of the runner's address) and nothing else; nothing
   * runs in `dvr`. `reset`, `reboot`, `mappings` and `down` fail where the kernel's rules of that mapping are not what they were.
   *
   * @param options.prefix at most 6 characters, one per test file
   */
  static async up(mode: LabMode, options: { prefix: string }): Promise<Lab> {
    const lab = new Lab(options.prefix);
    await lab.reset(mode);
    return lab;
  }

  get env(): LabEnv {
    if (this.#env === undefined) throw new Error("the lab is down");
    return this.#env;
  }

  /** Switches to a mode, with nothing but the neighbour's mapping in the table. */
  async reset(mode: LabMode): Promise<void> {
    await this.#lab("reset", mode);
    const lines = await this.#lab("env");
    const read = (name: string): string => new RegExp(`^LAB_${name}=(.*)$`, "m").exec(lines)?.[1] ?? "";
    this.#env = {
      mode,
      routerLanIp: read("ROUTER_LAN_IP"),
      routerWanIp: read("ROUTER_WAN_IP"),
      rootDesc: read("ROOT_DESC"),
      udn: read("UDN"),
      runnerIp: read("RUNNER_IP"),
      dvrIp: read("DVR_IP"),
      clientIp: read("CLIENT_IP"),
    };
  }

  /** Runs a command to its end. A missing command or a signal shows as `code: null` or the shell's 255. */
  async exec(
    namespace: LabNamespace,
    command: string,
    args: readonly string[] = [],
    options: SpawnOptions & { timeoutMs?: number } = {},
  ): Promise<Finished> {
    return finish(this.#spawn(namespace, command, args, { ...options, group: true }), options.timeoutMs ?? 60_000);
  }

  /** Starts a command. It lives until it ends, is killed by its pid, or the lab goes down. */
  spawn(
    namespace: LabNamespace,
    command: string,
    args: readonly string[] = [],
    options: SpawnOptions = {},
  ): ChildProcess {
    return this.#spawn(namespace, command, args, { ...options, group: false });
  }

  #spawn(
    namespace: LabNamespace,
    command: string,
    args: readonly string[],
    options: SpawnOptions & { group: boolean },
  ): ChildProcess {
    // `ip netns exec` becomes the command: the pid is the command's own, and the channel is passed on.
    return spawn("ip", ["netns", "exec", `${this.prefix}${namespace}`, command, ...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      detached: options.group,
      stdio: options.ipc === true ? ["pipe", "pipe", "pipe", "ipc"] : "pipe",
    });
  }

  /** What runs a command in another namespace than one's own, as a login on another host does: to be put before it. */
  at(namespace: LabNamespace): string {
    return `ip netns exec ${this.prefix}${namespace}`;
  }

  /** Daemon and firewall start afresh. */
  async reboot(): Promise<void> {
    await this.#lab("reboot");
  }

  /** The daemon alone; the kernel's rules stay. */
  async daemon(act: "stop" | "start" | "restart" | "crash"): Promise<void> {
    await this.#lab("daemon", act);
  }

  /** The kernel's rules but for the neighbour's, one a line: what is really open. */
  async mappings(): Promise<string[]> {
    return (await this.#lab("mappings"))
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }

  /** Wipes the daemon's rules behind its back, or those of a chain; the neighbour's are no longer minded then. */
  async flush(...chain: string[]): Promise<void> {
    await this.#lab("flush", ...chain);
  }

  /** Removes everything, whatever runs in the namespaces included. */
  async down(): Promise<void> {
    await this.#lab("down");
    this.#env = undefined;
  }

  async #lab(...args: string[]): Promise<string> {
    const env = { ...process.env, LAB_PREFIX: this.prefix, LAB_NEIGHBOUR: "1" };
    const child = spawn(LAB_SH, args, { env, stdio: "pipe", detached: true });
    const { code, stdout, stderr } = await finish(child, 60_000);
    if (code !== 0) throw new Error(`lab.sh ${args.join(" ")} ended with ${code ?? "a signal"}: ${stderr}${stdout}`);
    return stdout;
  }
}

/** Of a process that leads a group: what it started is killed with it, or it would keep the pipes open. */
async function finish(child: ChildProcess, timeoutMs: number): Promise<Finished> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin?.end();
  const timer = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }, timeoutMs);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(timer);
  return { code, stdout, stderr };
}
