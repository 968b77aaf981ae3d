import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import {
  createPortMapping,
  MappingError,
  RouterError,
  Routers,
  type WantedMapping,
} from "../../../../providers/router";
import { wanted } from "../port-mapping/table-router";
import { type Answer, CANARY, type HostileRouter } from "./hostile-answers";

const TIMEOUT_MS = 150;
/** A creation asks at most eight times: each may take the limit, and the machine may be busy. */
const LONGEST_MS = 8 * TIMEOUT_MS + 5_000;

/** Only what says so may count as "nothing there", in whatever XML around it. */
const SAYS_714 = /errorCode\s*>\s*0*714\s*</;

/** A server that answers as it is told, byte by byte, and one elsewhere that must never be asked. */
export class HostileServer {
  static async start(): Promise<HostileServer> {
    const started = new HostileServer();
    started.#server.listen(0, "127.0.0.1");
    started.#canary.listen(CANARY.port, CANARY.host);
    await Promise.all([once(started.#server, "listening"), once(started.#canary, "listening")]);
    return started;
  }

  #visits = 0;
  #script: HostileRouter | undefined;
  #asked: { action: string; answer: Answer }[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #canary: Server = createServer((socket) => {
    this.#visits += 1;
    socket.destroy();
  });
  readonly #server: Server = createServer((socket) => {
    this.#sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => this.#sockets.delete(socket));
    let heard = "";
    socket.on("data", (chunk: Buffer) => {
      heard += chunk.toString("latin1");
      const head = heard.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(heard)?.[1] ?? 0);
      if (head < 0 || heard.length < head + 4 + length) return;
      const action = /soapaction: "[^"#]*#(\w+)"/i.exec(heard)?.[1] ?? "description";
      heard = "";
      this.#answer(socket, action);
    });
  });

  #answer(socket: Socket, action: string): void {
    const script = this.#script;
    if (script === undefined) throw new Error(`${action} was asked for after the end`);
    const before = this.#asked.filter((each) => each.action !== "description").length;
    const answer =
      action === "description" ? script.description : script.soap[Math.min(before, script.soap.length - 1)];
    if (answer === undefined) throw new Error("a router without answers");
    this.#asked.push({ action, answer });
    const bytes = Buffer.from(wire(answer, (socket.address() as AddressInfo).port), "utf8");
    socket.write(bytes.subarray(0, Math.ceil(answer.until * bytes.length)));
    if (answer.then === "close") socket.end();
    if (answer.then === "reset") socket.resetAndDestroy();
  }

  /**
   * Looks, walks and creates at such a router.
   *
   * @returns what came of the creation
   * @throws Error where anything but a clear error or a true answer came of it, where it wrote without having been told that
   *   nothing stands there, or asked another host
   */
  async converse(script: HostileRouter): Promise<string> {
    const url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/d.xml`;
    const at = { type: "upnp", url, udn: "uuid:a" } as const;
    const outcomes: string[] = [];
    for (const act of ["portMapping", "portMappings", "create"] as const) {
      this.#script = script;
      this.#asked = [];
      const routers = new Routers({ requestTimeoutMs: TIMEOUT_MS });
      const writer = routers.writer(at);
      const work =
        act === "create"
          ? createPortMapping(writer, wanted)
          : act === "portMapping"
            ? writer.portMapping(wanted)
            : writer.portMappings();
      const begun = performance.now();
      const outcome = await Promise.race([
        work.then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        ),
        setTimeout(LONGEST_MS, "hangs" as const, { ref: false }),
      ]);
      if (outcome === "hangs") throw new Error(`${act} took more than ${LONGEST_MS} ms`);
      await routers.close();
      this.#judge(act, outcome, performance.now() - begun);
      outcomes.push(
        "error" in outcome
          ? (outcome.error as RouterError).code
          : act === "portMapping" && outcome.value === null
            ? "free"
            : "value",
      );
    }
    return outcomes.join(" ");
  }

  #judge(act: string, outcome: { value: unknown } | { error: unknown }, took: number): void {
    if (took > LONGEST_MS) throw new Error(`${act} took ${took} ms`);
    if (this.#visits > 0) throw new Error(`${act} led to another host`);
    const soap = this.#asked.filter(({ action }) => action !== "description");
    const seen = soap[0]?.answer.body ?? "";
    const writes = soap.filter(({ action }) => /^(Add|Delete)/.test(action)).map(({ action }) => action);
    // An entry of ours with another description or lease is replaced: delete and add.
    const mayWrite = act === "create" && (SAYS_714.test(seen) || seen.includes(wanted.internalHost));
    if (writes.length > 0 && !mayWrite) throw new Error(`${act} wrote without a look: ${writes.join()}`);
    if ("error" in outcome) requireClear(outcome.error);
    else requireTrue(act, outcome.value, seen);
  }

  async stop(): Promise<void> {
    this.#script = undefined;
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all([this.#server, this.#canary].map((server) => new Promise((closed) => server.close(closed))));
  }
}

/** @throws Error for a value that the answer does not give */
function requireTrue(act: string, value: unknown, seen: string): void {
  if (act === "portMapping" && value === null && !SAYS_714.test(seen)) throw new Error("absent, and nobody said so");
  if (act === "create" && (value as WantedMapping).internalHost !== wanted.internalHost)
    throw new Error("made, for another host");
}

/** @throws Error for one that a user could not do anything with */
function requireClear(error: unknown): void {
  if (!(error instanceof RouterError)) throw error;
  const { message, hint } = error;
  if (!/\w/.test(hint) || message.length > 3_000 || /undefined|\[object|NaN/.test(message))
    throw new Error(`not a clear error: ${message} (${hint})`);
  if (!(error instanceof MappingError) && !message.includes("127.0.0.1"))
    throw new Error(`does not say who was asked: ${message}`);
}

function wire({ body: text, status, framing, headers }: Answer, port: number): string {
  const body = text.replaceAll("HERE", `127.0.0.1:${port}`);
  const size = Buffer.byteLength(body);
  const half = Math.ceil(body.length / 2);
  const chunk = (part: string, length = Buffer.byteLength(part).toString(16)): string => `${length}\r\n${part}\r\n`;
  const framed = {
    length: [`Content-Length: ${size}`, body],
    longer: [`Content-Length: ${size + 40}`, body],
    shorter: [`Content-Length: ${Math.max(0, size - 40)}`, body],
    chunked: ["Transfer-Encoding: chunked", `${chunk(body.slice(0, half))}${chunk(body.slice(half))}0\r\n\r\n`],
    "bad-chunks": [
      "Transfer-Encoding: chunked",
      `${chunk(body.slice(0, half), "ffffffffff")}${chunk(body.slice(half), "-5")}`,
    ],
    "until-close": ["Connection: close", body],
    none: [undefined, body],
  }[framing];
  if (framing === "none") return body;
  return `HTTP/1.1 ${status} X\r\n${[framed[0], ...headers].join("\r\n")}\r\n\r\n${framed[1] ?? ""}`;
}
