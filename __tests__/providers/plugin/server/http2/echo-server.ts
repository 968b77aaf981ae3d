import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cancellation } from "../../../../../providers/plugin/server/cancellation";
import { literalField, type Request, type Response, serveHttp2 } from "../../../../../providers/plugin/server/http2";

const headers = Buffer.concat([Buffer.of(0x88), literalField("content-type", "text/plain")]);
const trailers = literalField("length", "0");

/** Answers with what came; `/bytes/N` with N bytes, `/path` with the path, `/never` when it is allowed to. */
export class EchoServer {
  readonly folder = mkdtempSync(join(tmpdir(), "http2-test-"));
  readonly path = join(this.folder, "s");
  readonly sockets: Socket[] = [];
  readonly cancelled: string[] = [];
  started = 0;
  /** Ends the calls of `/never`. */
  release = (): void => undefined;
  readonly #released = new Promise<void>((resolve) => {
    this.release = resolve;
  });
  readonly #server = createServer((socket) => {
    this.sockets.push(socket);
    serveHttp2(socket, (request, cancellation) => this.#answer(request, cancellation));
  });

  async listen(): Promise<this> {
    this.#server.listen(this.path);
    await once(this.#server, "listening");
    return this;
  }

  close(): void {
    this.release();
    for (const socket of this.sockets) socket.destroy();
    this.#server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #answer({ path, body, length }: Request, cancellation: Cancellation): Promise<Response> {
    this.started++;
    if (path === "/throws") throw new Error("a bug");
    if (path === "/headers-only") return { headers };
    if (path === "/long-headers")
      return { headers: Buffer.concat([headers, literalField("long", "x".repeat(50_000))]) };
    if (path === "/never") {
      cancellation.signal.addEventListener("abort", () => {
        this.cancelled.push(String(cancellation.signal.reason));
      });
      await this.#released;
    }
    const bytes = /^\/bytes\/(\d+)$/.exec(path)?.[1];
    if (bytes !== undefined) return { headers, body: patterned(Number(bytes)), trailers };
    if (path.startsWith("/path")) return { headers, body: Buffer.from(path, "latin1"), trailers };
    return { headers, body: body ?? Buffer.from(`more than the limit: ${length}`), trailers };
  }
}

/** Bytes of which no two neighbouring parts are the same: a part twice, left out or exchanged is noticed. */
export function patterned(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32BE(at, at);
  return bytes;
}
