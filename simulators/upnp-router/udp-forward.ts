import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import type { Receiver } from "./tcp-forward";

/** One client's way through the router, as in a NAT's table. Addresses are `host:port`. */
export interface UdpSession {
  /** Who sends, on the Internet side. */
  client: string;
  /** The router's own address towards the LAN: what the target sees as the sender. */
  relay: string;
  target: string;
}

interface OpenSession extends UdpSession {
  socket: Socket;
  idle: NodeJS.Timeout;
}

const text = ({ address, port }: { address: string; port: number }): string => `${address}:${port}`;

/** One external UDP port: each client has a socket of its own towards the LAN, answers go back by it, idle ones end. */
export class UdpForward {
  readonly #socket = createSocket("udp4");
  readonly #sessions = new Map<string, OpenSession>();

  constructor(
    private readonly receiver: Receiver,
    private readonly lanHost: string,
    private readonly idleMs: number,
  ) {
    this.#socket.on("message", (message, client) => {
      this.#receive(message, client);
    });
  }

  /** @throws what binding throws: EADDRINUSE, EACCES, … */
  async open(host: string, port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.once("error", (error) => {
        this.#socket.close();
        reject(error);
      });
      this.#socket.bind({ address: host, port }, () => {
        this.#socket.removeAllListeners("error").on("error", () => undefined);
        resolve();
      });
    });
  }

  sessions(): UdpSession[] {
    return [...this.#sessions.values()].map(({ client, relay, target }) => ({ client, relay, target }));
  }

  /** Ends the sessions whose client is no longer received, or by somebody else. */
  review(): void {
    for (const session of this.#sessions.values()) {
      const to = this.receiver(session.client.slice(0, session.client.lastIndexOf(":")));
      if (to === undefined || session.target !== `${to.host}:${to.port}`) this.#end(session);
    }
  }

  async cut(): Promise<void> {
    for (const session of this.#sessions.values()) this.#end(session);
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }

  #receive(message: Buffer, client: RemoteInfo): void {
    const to = this.receiver(client.address);
    if (to === undefined) return;
    const session = this.#sessions.get(text(client)) ?? this.#begin(client, to);
    session.idle.refresh();
    session.socket.send(message, to.port, to.host);
  }

  #begin(client: RemoteInfo, to: { host: string; port: number }): OpenSession {
    const socket = createSocket("udp4");
    const session: OpenSession = {
      client: text(client),
      relay: "",
      target: `${to.host}:${to.port}`,
      socket,
      idle: setTimeout(() => {
        this.#end(session);
      }, this.idleMs).unref(),
    };
    this.#sessions.set(session.client, session);
    socket.on("error", () => {
      this.#end(session);
    });
    socket.on("message", (answer, from) => {
      if (text(from) !== session.target) return;
      session.idle.refresh();
      this.#socket.send(answer, client.port, client.address);
    });
    socket.bind({ address: this.lanHost }, () => {
      session.relay = text(socket.address());
    });
    return session;
  }

  #end(session: OpenSession): void {
    if (!this.#sessions.delete(session.client)) return;
    clearTimeout(session.idle);
    session.socket.close();
  }
}
