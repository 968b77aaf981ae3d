import { ConnectionError } from "./errors";
import { type Frame, frameHeaderLength, maxFrameSize } from "./frames";

// RFC 9113, section 3.4.
const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "latin1");

/**
 * Finds the frames in what a socket gives, whichever way it is cut: first the client's preface, then frame after frame.
 * A frame that came in one piece is given without copying it.
 */
export class FrameReader {
  #prefaceLeft = preface.length;
  /** A frame that is not complete yet: first its header alone, then with room for its payload. */
  #part: Buffer | undefined;
  #have = 0;

  constructor(private readonly take: (frame: Frame) => void) {}

  push(chunk: Buffer): void {
    let at = this.#readPreface(chunk);
    while (at < chunk.length) {
      const rest = chunk.length - at;
      const whole = this.#part === undefined && rest >= frameHeaderLength ? lengthOf(chunk, at) : Infinity;
      if (rest < whole) {
        at = this.#gather(chunk, at);
      } else {
        this.#give(chunk, at, whole);
        at += whole;
      }
    }
  }

  #readPreface(chunk: Buffer): number {
    const length = Math.min(this.#prefaceLeft, chunk.length);
    if (length === 0) return 0;
    const from = preface.length - this.#prefaceLeft;
    if (chunk.compare(preface, from, from + length, 0, length) !== 0) {
      throw new ConnectionError("protocolError", "the connection does not begin with HTTP/2's preface");
    }
    this.#prefaceLeft -= length;
    return length;
  }

  #gather(chunk: Buffer, at: number): number {
    let part = (this.#part ??= Buffer.allocUnsafe(frameHeaderLength));
    const copied = chunk.copy(part, this.#have, at);
    this.#have += copied;
    if (this.#have === frameHeaderLength && part.length === frameHeaderLength) {
      this.#part = Buffer.allocUnsafe(lengthOf(part, 0));
      part.copy(this.#part);
      part = this.#part;
    }
    if (this.#have === part.length) {
      this.#part = undefined;
      this.#have = 0;
      this.#give(part, 0, part.length);
    }
    return at + copied;
  }

  #give(bytes: Buffer, at: number, length: number): void {
    this.take({
      type: bytes[at + 3] ?? 0,
      flags: bytes[at + 4] ?? 0,
      stream: bytes.readUInt32BE(at + 5) & 0x7fffffff, // the highest bit is reserved
      payload: bytes.subarray(at + frameHeaderLength, at + length),
    });
  }
}

/** Of a whole frame, its header included. */
function lengthOf(bytes: Buffer, at: number): number {
  const length = bytes.readUIntBE(at, 3);
  if (length > maxFrameSize) throw new ConnectionError("frameSizeError", `a frame of ${length} bytes`);
  return frameHeaderLength + length;
}
