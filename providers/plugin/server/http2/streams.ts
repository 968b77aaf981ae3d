import { ConnectionError, StreamError } from "./errors";
import { initialWindow } from "./flow-control";
import { limits } from "./limits";
import type { RequestFields } from "./request-fields";
import { Stream } from "./stream";

/** The streams of one connection, of which only the client begins any (RFC 9113, section 5.1). */
export class Streams {
  /** The highest id that the client has used. */
  last = 0;
  /** SETTINGS_INITIAL_WINDOW_SIZE of the peer. */
  peerWindow = initialWindow;
  readonly #open = new Map<number, Stream>();
  /** Those that this end has reset: the peer may not know it yet, and what it sent before is let pass. */
  readonly #reset = new Set<number>();
  /** Calls that take room: those of open streams, and those that somebody works on though their stream is gone. */
  #calls = 0;

  /** Undefined where the stream was reset by this end. */
  get(id: number): Stream | undefined {
    const stream = this.#open.get(id);
    if (stream === undefined && !this.#reset.has(id)) {
      throw new ConnectionError(this.isIdle(id) ? "protocolError" : "streamClosed", `a frame for stream ${id}`);
    }
    return stream;
  }

  /** Undefined where the stream is over, which the peer need not know yet. */
  getOrOver(id: number): Stream | undefined {
    if (this.isIdle(id)) throw new ConnectionError("protocolError", `a frame for stream ${id}, which was not begun`);
    return this.#open.get(id);
  }

  isIdle(id: number): boolean {
    return id > this.last;
  }

  /** @param fields are read after the stream counts as begun: where they are malformed, it is reset */
  begin(id: number, fields: () => RequestFields): Stream {
    this.last = id;
    if (this.#calls >= limits.concurrentStreams) throw new StreamError("refusedStream", "too many calls");
    const stream = new Stream(id, fields(), this.peerWindow);
    this.#open.set(id, stream);
    this.#calls++;
    return stream;
  }

  isOpen(stream: Stream): boolean {
    return this.#open.get(stream.id) === stream;
  }

  all(): Iterable<Stream> {
    return this.#open.values();
  }

  remove(stream: Stream): void {
    this.#open.delete(stream.id);
    if (!stream.answering) this.#calls--;
  }

  /** Somebody has ended the work on its answer. */
  answered(stream: Stream): void {
    stream.answering = false;
    if (!this.isOpen(stream)) this.#calls--;
  }

  wasReset(id: number): void {
    this.#reset.add(id);
    const [oldest] = this.#reset;
    if (this.#reset.size > limits.concurrentStreams && oldest !== undefined) this.#reset.delete(oldest);
  }
}
