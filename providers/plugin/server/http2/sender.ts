import { ConnectionError, StreamError } from "./errors";
import { initialWindow, SendWindow } from "./flow-control";
import { flag, frame, frameHeaderLength, frameType, maxFrameSize, writeFrameHeader } from "./frames";
import type { Output } from "./output";
import type { Response, Stream } from "./stream";

const { data, headers, continuation } = frameType;

/** Sends responses as the peer's windows allow, those of several streams in turn (RFC 9113, section 5.2). */
export class Sender {
  readonly #window = new SendWindow(initialWindow);
  /** Streams with something to send and a window to send it in. */
  readonly #ready = new Set<Stream>();

  constructor(
    private readonly output: Output,
    private readonly done: (stream: Stream) => void,
  ) {}

  respond(stream: Stream, response: Response): void {
    const { body, trailers } = response;
    if (body === undefined || trailers === undefined) {
      this.output.add(headerFrames(stream.id, response.headers, flag.endStream), response.sent);
      this.done(stream);
    } else if (this.#fitsAtOnce(stream, response, body)) {
      this.#take(stream, body.length);
      this.output.add(wholeResponse(stream.id, response.headers, body, trailers), response.sent);
      this.done(stream);
    } else {
      this.output.add(headerFrames(stream.id, response.headers, 0));
      stream.response = response;
      this.#ready.add(stream);
      this.pump();
    }
  }

  /** WINDOW_UPDATE for the connection. */
  growAll(by: number): void {
    if (!this.#window.grow(by)) throw tooLarge(ConnectionError);
    this.pump();
  }

  grow(stream: Stream, by: number): void {
    if (!stream.sendWindow.grow(by)) throw tooLarge(StreamError);
    if (stream.response) this.#ready.add(stream);
    this.pump();
  }

  /** Section 6.9.2: by as much as SETTINGS_INITIAL_WINDOW_SIZE changes, the window of each stream does. */
  growEach(streams: Iterable<Stream>, by: number): void {
    for (const stream of streams) {
      if (!stream.sendWindow.grow(by)) throw tooLarge(ConnectionError);
      if (stream.response) this.#ready.add(stream);
    }
    this.pump();
  }

  forget(stream: Stream): void {
    this.#ready.delete(stream);
  }

  /** Sends what may be sent now, one frame of each stream in turn. */
  pump(): void {
    // A stream that is added again while this goes on is met again at the end.
    for (const stream of this.#ready) {
      if (this.#window.left <= 0 || this.output.full) return;
      this.#ready.delete(stream);
      if (this.#sendSome(stream)) this.#ready.add(stream);
    }
  }

  /** Gives whether the stream can send more. */
  #sendSome(stream: Stream): boolean {
    const { body, trailers, sent } = stream.response ?? {};
    if (body === undefined || trailers === undefined) return false;
    const length = Math.min(body.length - stream.sentBytes, maxFrameSize, stream.sendWindow.left, this.#window.left);
    if (length > 0) {
      const part = body.subarray(stream.sentBytes, stream.sentBytes + length);
      this.output.add(frame(data, 0, stream.id, part));
      this.#take(stream, length);
      stream.sentBytes += length;
    }
    if (stream.sentBytes < body.length) return stream.sendWindow.left > 0;
    this.output.add(headerFrames(stream.id, trailers, flag.endStream), sent);
    this.done(stream);
    return false;
  }

  #fitsAtOnce(stream: Stream, response: Response, body: Buffer): boolean {
    return (
      body.length <= maxFrameSize &&
      body.length <= stream.sendWindow.left &&
      body.length <= this.#window.left &&
      response.headers.length <= maxFrameSize &&
      !this.output.full
    );
  }

  #take(stream: Stream, bytes: number): void {
    stream.sendWindow.left -= bytes;
    this.#window.left -= bytes;
  }
}

const tooLarge = (Kind: typeof ConnectionError | typeof StreamError): Error =>
  new Kind("flowControlError", "a window of more than 2^31-1");

/** HEADERS, DATA and the trailers' HEADERS in one piece. */
function wholeResponse(id: number, head: Buffer, body: Buffer, trailers: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(3 * frameHeaderLength + head.length + body.length + trailers.length);
  let at = writeFrameHeader(bytes, 0, head.length, headers, flag.endHeaders, id);
  at += head.copy(bytes, at);
  at = writeFrameHeader(bytes, at, body.length, data, 0, id);
  at += body.copy(bytes, at);
  at = writeFrameHeader(bytes, at, trailers.length, headers, flag.endHeaders | flag.endStream, id);
  trailers.copy(bytes, at);
  return bytes;
}

/** HEADERS, and CONTINUATION for what is longer than a frame (section 6.10). */
function headerFrames(id: number, block: Buffer, flags: number): Buffer {
  if (block.length <= maxFrameSize) return frame(headers, flags | flag.endHeaders, id, block);
  const frames = [frame(headers, flags, id, block.subarray(0, maxFrameSize))];
  for (let at = maxFrameSize; at < block.length; at += maxFrameSize) {
    const last = at + maxFrameSize >= block.length;
    frames.push(frame(continuation, last ? flag.endHeaders : 0, id, block.subarray(at, at + maxFrameSize)));
  }
  return Buffer.concat(frames);
}
