import { limits } from "./limits";

/** The DATA of one request. A short one comes in one frame and is not copied. */
export class Body {
  /** All that came, also what was not kept. */
  length = 0;
  #bytes: Buffer = Buffer.alloc(0);

  append(chunk: Buffer): void {
    const before = this.length;
    this.length += chunk.length;
    if (before === 0) {
      this.#bytes = chunk;
    } else if (this.length > limits.body) {
      this.#bytes = Buffer.alloc(0);
    } else {
      // Twice as much room each time: however small the pieces, it takes no more than twice what came.
      if (this.#bytes.length < this.length) this.#bytes = extended(this.#bytes, before, this.length * 2);
      chunk.copy(this.#bytes, before);
    }
  }

  /** Undefined where it was longer than `limits.body`. */
  get bytes(): Buffer | undefined {
    return this.length > limits.body ? undefined : this.#bytes.subarray(0, this.length);
  }
}

function extended(bytes: Buffer, used: number, room: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.min(room, limits.body));
  bytes.copy(larger, 0, 0, used);
  return larger;
}
