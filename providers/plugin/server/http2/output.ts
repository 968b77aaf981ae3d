import type { Socket } from "node:net";
import { limits } from "./limits";

/** What goes to the peer: all frames of one turn of the event loop in one write, so one TLS record and one system call. */
export class Output {
  #frames: Uint8Array[] = [];
  #length = 0;
  #written: (() => void)[] = [];

  constructor(private readonly socket: Socket) {}

  /** Whether the peer has so much to read that it should get nothing more to ask or to be told. */
  get full(): boolean {
    return this.#length + this.socket.writableLength > limits.unread;
  }

  /** @param written is called when the bytes have gone, or never will */
  add(bytes: Uint8Array, written?: () => void): void {
    if (this.#frames.push(bytes) === 1) process.nextTick(this.#flush);
    this.#length += bytes.length;
    if (written) this.#written.push(written);
  }

  readonly #flush = (): void => {
    const [only, ...more] = this.#frames;
    const written = this.#written;
    const bytes = more.length === 0 && only ? only : Buffer.concat(this.#frames, this.#length);
    this.#frames = [];
    this.#length = 0;
    this.#written = [];
    if (written.length === 0) {
      this.socket.write(bytes);
    } else {
      this.socket.write(bytes, () => {
        for (const tell of written) tell();
      });
    }
  };
}
