import type { Duplex } from "node:stream";
import { SshConnection, SshError, type SshServer } from "../ssh";
import { titleOf, type Tunnel } from "./tunnel";
import { TunnelError } from "./tunnel-error";

/** Through an SSH server: one connection to it, and a channel of that (direct-tcpip) for each connection onwards. */
export class SshTunnel implements Tunnel {
  readonly title: string;
  readonly #connection: SshConnection;

  constructor(
    readonly name: string,
    readonly url: string,
    private readonly server: SshServer,
  ) {
    this.title = titleOf(name, url);
    this.#connection = new SshConnection(server);
  }

  async open(): Promise<void> {
    try {
      await this.#connection.open();
    } catch (error) {
      if (!(error instanceof SshError)) throw error;
      throw new TunnelError("TUNNEL_DOWN", `The ${this.title} is down: ${error.message}`, error.hint, error);
    }
  }

  close(): void {
    this.#connection.close();
  }

  async connect(host: string, port: number): Promise<Duplex> {
    await this.open();
    try {
      return await this.#connection.forward(host, port);
    } catch (error) {
      if (!(error instanceof SshError)) throw error;
      throw new TunnelError(
        "TUNNEL_NO_WAY",
        `The ${this.title} is up, and ${this.server.host} did not get from there to ${host}:${port}: ${error.message}`,
        error.hint,
        error,
      );
    }
  }
}
