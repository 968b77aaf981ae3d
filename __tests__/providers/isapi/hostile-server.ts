import { createServer, type Server, type Socket } from "node:net";

/** A server that answers every request with raw bytes, or does what `answer` does with the socket. */
export class HostileServer {
  /** Each request, head and body as they came. */
  readonly requests: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(answer: string | ((socket: Socket, request: string) => void)) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("data", (chunk) => {
        const request = chunk.toString("latin1");
        this.requests.push(request);
        if (typeof answer === "string") socket.write(answer);
        else answer(socket, request);
      });
    });
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** How many requests carried an Authorization header. */
  get credentialsSeen(): number {
    return this.requests.filter((request) => /^authorization:/im.test(request)).length;
  }
}

/** An HTTP/1.1 answer. */
export function answer(status: string, body: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({
    "Content-Type": "application/xml",
    "Content-Length": String(Buffer.byteLength(body)),
    ...headers,
  });
  return `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}

/** As a device asks. */
export const challenge =
  'Digest realm="5a1c09e2b7d34f6680ce91ab", qop="auth", nonce="n1", opaque="", algorithm="MD5", stale="FALSE"';
