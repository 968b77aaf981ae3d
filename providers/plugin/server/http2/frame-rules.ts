import { ConnectionError } from "./errors";
import type { Frame } from "./frames";

interface Rule {
  /** `connection` is stream 0, `stream` one that a client began; `either` is both. */
  readonly on: "stream" | "connection" | "either";
  readonly length?: (bytes: number) => boolean;
}

const exactly = (expected: number) => (bytes: number) => bytes === expected;

/** RFC 9113, section 6: where a frame of each type may stand, and how long its payload is. */
const rules: readonly Rule[] = [
  { on: "stream" }, // DATA
  { on: "stream" }, // HEADERS
  { on: "stream", length: exactly(5) }, // PRIORITY
  { on: "stream", length: exactly(4) }, // RST_STREAM
  { on: "connection", length: (bytes) => bytes % 6 === 0 }, // SETTINGS
  { on: "stream" }, // PUSH_PROMISE
  { on: "connection", length: exactly(8) }, // PING
  { on: "connection", length: (bytes) => bytes >= 8 }, // GOAWAY
  { on: "either", length: exactly(4) }, // WINDOW_UPDATE
  { on: "stream" }, // CONTINUATION
];

export function checkFrame({ type, stream, payload }: Frame): void {
  const rule = rules[type];
  if (rule === undefined) return;
  const allowed = stream === 0 ? rule.on !== "stream" : rule.on !== "connection" && stream % 2 === 1;
  if (!allowed) throw new ConnectionError("protocolError", `a frame of type ${type} on stream ${stream}`);
  if (rule.length?.(payload.length) === false) {
    throw new ConnectionError("frameSizeError", `a frame of type ${type} with ${payload.length} bytes`);
  }
}
