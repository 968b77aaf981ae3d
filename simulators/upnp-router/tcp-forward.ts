import { connect, createServer, type Server, type Socket } from "node:net";

/** Where a connection goes; undefined where nobody receives from that source. */
export type Receiver = (remoteAddress: string) => { host: string; port: number } | undefined;

/** One external TCP port: each connection is relayed in both directions, each direction closed on its own. */
export class TcpForward {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(
    private readonly receiver: Receiver,
    private readonly lanHost: string,
  ) {
    this.#server = createServer({ allowHalfOpen: true }, (outside) => {
      this.#relay(outside);
    });
  }

  /** @throws what listening throws: EADDRINUSE, EACCES, … */
  async open(host: string, port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject).listen({ host, port }, () => {
        this.#server.off("error", reject);
        resolve();
      });
    });
  }

  /** Nobody new gets in. Established connections live on, as conntrack lets them. */
  shut(): void {
    this.#server.close();
  }

  /** Cuts everything. */
  async cut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #relay(outside: Socket): void {
    const to = this.receiver(outside.remoteAddress ?? "");
    if (to === undefined) {
      outside.resetAndDestroy();
      return;
    }
    const inside = connect({ ...to, localAddress: this.lanHost, allowHalfOpen: true });
    for (const [socket, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      this.#sockets.add(socket);
      socket.pipe(other);
      // A host that refuses is seen from outside as a port that refuses.
      socket.on("error", () => other.resetAndDestroy());
      socket.on("close", () => this.#sockets.delete(socket));
    }
  }
}
