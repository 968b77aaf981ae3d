import { connect as connectTcp } from "node:net";
import type { Duplex } from "node:stream";
import type { Client, ClientChannel, ClientErrorExtensions, ServerHostKeyAlgorithm } from "ssh2";
import { fingerprintOf, signaturesOf, typeOf, type HostKey } from "./host-key";
import { SshError } from "./ssh-error";
import { authHandler, type SshLogin } from "./ssh-login";
import type { SshPlace } from "./ssh-url";

/** One SSH server, and all that a connection to it takes. */
export interface SshServer extends SshPlace {
  readonly hostKey: HostKey;
  readonly login: SshLogin;
  /** Milliseconds for connecting and logging in, for opening a connection onwards, and for a command. */
  readonly timeoutMs: number;
  /** How to get to it. Default: a TCP connection from this machine. */
  readonly reach?: (() => Promise<Duplex>) | undefined;
}

/** A command that ended. */
export interface Finished {
  /** Exit status; null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The largest answer of a command: the rules of a router with tens of thousands of mappings. */
const OUTPUT_MAX_BYTES = 16 * 1024 * 1024;
/** A router or jump host that restarted without a word is noticed after three of these. */
const KEEPALIVE_MS = 10_000;
/** So long a server that could not be reached is answered for from memory: two hundred devices behind it ask one after another. */
const DOWN_FOR_MS = 5_000;
/** What the server has said no to, it is not asked again in this process: it counts and then shuts the door. */
const FINAL: ReadonlySet<string> = new Set(["SSH_HOST_KEY", "SSH_IDENTITY", "SSH_LOGIN"]);

/** One connection to an SSH server, made at the first use, shared by all, and made anew after it broke. */
export class SshConnection {
  #opening: Promise<Client> | undefined;

  constructor(private readonly server: SshServer) {}

  /** Connects and logs in, where that is not done yet. @throws SshError */
  async open(): Promise<void> {
    await this.#client();
  }

  /** A connection from the server to a host and port. @throws SshError SSH_REFUSED with what the server says; SSH_TIMEOUT */
  async forward(host: string, port: number): Promise<Duplex> {
    const client = await this.#client();
    return this.#inTime<ClientChannel>(`no answer about a connection to ${host}:${port}`, (done, failed) => {
      client.forwardOut("127.0.0.1", 0, host, port, (error, channel) => {
        if (error === undefined) done(channel);
        else failed(refused(error));
      });
    });
  }

  /**
   * Runs a command to its end.
   *
   * @param command for the login shell of the server: constants and checked values alone
   * @param input what it reads
   */
  async run(command: string, input = ""): Promise<Finished> {
    const client = await this.#client();
    const channel = await this.#inTime<ClientChannel>(`the command did not start: ${command}`, (done, failed) => {
      client.exec(command, (error, opened) => {
        if (error === undefined) done(opened);
        else failed(refused(error));
      });
    });
    try {
      return await this.#inTime<Finished>(`the command did not end: ${command}`, (done, failed) => {
        collect(channel, done, failed);
        channel.end(input);
      });
    } finally {
      channel.destroy();
    }
  }

  /** Ends the connection; what is under way fails. */
  close(): void {
    this.#opening?.then(
      (client) => client.end(),
      () => undefined,
    );
    this.#opening = undefined;
  }

  #client(): Promise<Client> {
    if (this.#opening !== undefined) return this.#opening;
    const opening = this.#connect();
    this.#opening = opening;
    opening.then(
      (client) => {
        client.once("close", () => {
          this.#forget(opening);
        });
      },
      (error: unknown) => {
        if (error instanceof SshError && FINAL.has(error.code)) return;
        setTimeout(() => {
          this.#forget(opening);
        }, DOWN_FOR_MS).unref();
      },
    );
    return opening;
  }

  #forget(opening: Promise<Client>): void {
    if (this.#opening === opening) this.#opening = undefined;
  }

  async #connect(): Promise<Client> {
    const { user, host, port, hostKey, login, timeoutMs } = this.server;
    const authenticate = await authHandler(login, user);
    const { Client: SshClient } = await import("ssh2");
    const sock = await (this.server.reach ?? (() => dial(host, port, timeoutMs)))();
    const client = new SshClient();
    let presented: Buffer | undefined;
    return new Promise((ready, failed) => {
      client.once("ready", () => {
        ready(client);
      });
      // For the life of the connection: what comes after "ready" is told by "close", and must not end the process.
      client.on("error", (error) => {
        failed(this.#explain(error, presented));
        client.destroy();
      });
      client.once("close", () => {
        failed(new SshError("SSH_UNREACHABLE", `${host}:${port} closed the connection before the login`, CHECK));
      });
      client.connect({
        sock,
        username: user,
        authHandler: authenticate,
        readyTimeout: timeoutMs,
        keepaliveInterval: KEEPALIVE_MS,
        hostVerifier: (key: Buffer) => {
          presented = key;
          return fingerprintOf(key) === hostKey.fingerprint;
        },
        ...(hostKey.type === null
          ? {}
          : { algorithms: { serverHostKey: signaturesOf(hostKey.type) as ServerHostKeyAlgorithm[] } }),
      });
    });
  }

  #explain(error: Error & ClientErrorExtensions, presented: Buffer | undefined): SshError {
    const { user, host, port, hostKey, login, timeoutMs } = this.server;
    const at = `${host}:${port}`;
    if (presented !== undefined && fingerprintOf(presented) !== hostKey.fingerprint)
      return new SshError(
        "SSH_HOST_KEY",
        `${at} has the host key ${fingerprintOf(presented)} (${typeOf(presented)}), pinned is ${hostKey.fingerprint}${hostKey.type === null ? "" : ` (${hostKey.type})`}. No login was tried`,
        "If the server was set up anew, or the pinned key is of another type, check its key there (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub) and declare it as host_key. If not, something in between reads along: do not go on.",
        error,
      );
    if (/no matching host key format/i.test(error.message))
      return new SshError(
        "SSH_HOST_KEY",
        `${at} has no host key of the pinned type ${hostKey.type ?? ""}: ${error.message}`,
        "Declare as host_key a key that the server has (ssh-keyscan shows them; compare it with the server's own files).",
        error,
      );
    if (error.level === "client-authentication")
      return new SshError(
        "SSH_LOGIN",
        `${at} refused the login of "${user}" ${by(login)}: ${error.message}`,
        "Check the user name, and that this key stands in the server's authorized_keys or the password is right. It is not tried again in this run.",
        error,
      );
    if (error.level === "agent")
      return new SshError("SSH_IDENTITY", `the ssh-agent failed: ${error.message}`, "Check ssh-add -l.", error);
    if (error.level === "client-timeout")
      return new SshError("SSH_TIMEOUT", `${at} did not log "${user}" in within ${timeoutMs} ms`, CHECK, error);
    return new SshError("SSH_UNREACHABLE", `no SSH connection to ${at}: ${error.message}`, CHECK, error);
  }

  #inTime<T>(what: string, start: (done: (value: T) => void, failed: (error: SshError) => void) => void): Promise<T> {
    const { timeoutMs, host } = this.server;
    return new Promise((done, failed) => {
      const timer = setTimeout(() => {
        failed(new SshError("SSH_TIMEOUT", `${host} took longer than ${timeoutMs} ms: ${what}`, CHECK));
      }, timeoutMs);
      start(
        (value) => {
          clearTimeout(timer);
          done(value);
        },
        (error) => {
          clearTimeout(timer);
          failed(error);
        },
      );
    });
  }
}

const CHECK = "Check that the SSH server runs, and that its address and port are right.";

const by = (login: SshLogin): string =>
  login.by === "identity file"
    ? `with the key file ${login.path}`
    : login.by === "agent"
      ? "by ssh-agent"
      : "by password";

function refused(error: Error): SshError {
  return new SshError(
    "SSH_REFUSED",
    error.message,
    "Check that the address behind the server is right and switched on, and that sshd may connect onwards (AllowTcpForwarding).",
    error,
  );
}

function collect(channel: ClientChannel, done: (value: Finished) => void, failed: (error: SshError) => void): void {
  const parts: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
  let size = 0;
  const keep = (stream: "stdout" | "stderr") => (chunk: Buffer) => {
    size += chunk.length;
    if (size <= OUTPUT_MAX_BYTES) parts[stream].push(chunk);
    else failed(new SshError("SSH_TOO_LARGE", `the answer is larger than ${OUTPUT_MAX_BYTES} bytes`, CHECK));
  };
  let code: number | null | undefined;
  channel.on("data", keep("stdout"));
  channel.stderr.on("data", keep("stderr"));
  channel.on("exit", (status: number | null) => {
    code = status;
  });
  channel.once("close", () => {
    const text = (stream: "stdout" | "stderr"): string => Buffer.concat(parts[stream]).toString("utf8");
    if (code === undefined)
      failed(new SshError("SSH_BROKEN", "the connection broke before the command ended", "Run again."));
    else done({ code, stdout: text("stdout"), stderr: text("stderr") });
  });
}

function dial(host: string, port: number, timeoutMs: number): Promise<Duplex> {
  return new Promise((done, failed) => {
    const socket = connectTcp({ host, port, timeout: timeoutMs, noDelay: true });
    const give = (message: string, cause?: unknown): void => {
      socket.destroy();
      failed(
        new SshError("SSH_UNREACHABLE", `no connection from this machine to ${host}:${port}: ${message}`, CHECK, cause),
      );
    };
    socket.once("error", (error) => {
      give(error.message, error);
    });
    socket.once("timeout", () => {
      give(`no answer within ${timeoutMs} ms`);
    });
    socket.once("connect", () => {
      socket.setTimeout(0).removeAllListeners("error").removeAllListeners("timeout");
      done(socket);
    });
  });
}
