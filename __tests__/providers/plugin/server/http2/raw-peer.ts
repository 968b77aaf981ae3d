import { connect, type Socket } from "node:net";

/** As RFC 9113, section 6, numbers them. */
export const type = {
  data: 0,
  headers: 1,
  priority: 2,
  rstStream: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

export const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

export function frame(of: number, flags: number, stream: number, payload: Uint8Array | readonly number[] = []): Buffer {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header[3] = of;
  header[4] = flags;
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, Buffer.from(payload)]);
}

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export const setting = (id: number, value: number): Buffer => Buffer.concat([Buffer.of(0, id), uint32(value)]);
export const hello = Buffer.concat([preface, frame(type.settings, 0, 0)]);

/** POST http, and a path of less than 127 characters, all without tables. */
export const request = (path: string): Buffer =>
  Buffer.concat([Buffer.of(0x83, 0x86, 0x04, path.length), Buffer.from(path)]);

interface Received {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

const marker = Buffer.from("the end.");

/** A client that sends whatever it is told. */
export class RawPeer {
  readonly received: Received[] = [];
  readonly socket: Socket;
  #bytes = Buffer.alloc(0);
  #noticed: () => void = () => undefined;
  closed = false;

  constructor(path: string) {
    this.socket = connect(path);
    this.socket.on("error", () => undefined);
    this.socket.on("close", () => {
      this.closed = true;
      this.#noticed();
    });
    this.socket.on("data", (chunk) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      while (this.#bytes.length >= 9 && this.#bytes.length >= 9 + this.#bytes.readUIntBE(0, 3)) {
        const end = 9 + this.#bytes.readUIntBE(0, 3);
        this.received.push({
          type: this.#bytes.readUInt8(3),
          flags: this.#bytes.readUInt8(4),
          stream: this.#bytes.readUInt32BE(5),
          payload: this.#bytes.subarray(9, end),
        });
        this.#bytes = this.#bytes.subarray(end);
      }
      this.#noticed();
    });
  }

  send(...parts: Uint8Array[]): void {
    this.socket.write(Buffer.concat(parts));
  }

  /** Waits for what comes, or for the end of the connection. */
  async until(condition: () => boolean): Promise<void> {
    const end = Date.now() + 10_000;
    while (!condition() && !this.closed) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`nothing within ten seconds but ${this.summary().join(", ")}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#noticed = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Asks for a sign of life, and gives all that came until then or until the end. */
  async conversation(...parts: Uint8Array[]): Promise<string[]> {
    this.send(...parts, frame(type.ping, 0, 0, marker));
    await this.until(() => this.received.some(({ type: of, payload }) => of === type.ping && payload.equals(marker)));
    this.socket.destroy();
    return this.summary();
  }

  /** What ended streams and connections: their number and the code. */
  summary(): string[] {
    return this.received.flatMap(({ type: of, stream, payload, flags }) => {
      if (of === type.goAway) return [`GOAWAY ${payload.readUInt32BE(4)}`];
      if (of === type.rstStream) return [`RST_STREAM ${stream} ${payload.readUInt32BE(0)}`];
      return flags & 1 && (of === type.headers || of === type.data) ? [`answered ${stream}`] : [];
    });
  }
}
