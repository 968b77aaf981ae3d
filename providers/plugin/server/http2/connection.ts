import type { Socket } from "node:net";
import type { Cancellation } from "../cancellation";
import { ConnectionError, errorCode, type ErrorName, StreamError } from "./errors";
import { initialWindow, ReceiveWindow } from "./flow-control";
import { FrameReader } from "./frame-reader";
import { checkFrame } from "./frame-rules";
import { flag, type Frame, frame, frameType, goAwayFrame, numberFrame } from "./frames";
import { HeaderBlock } from "./header-block";
import { HpackDecoder } from "./hpack/decoder";
import { limits } from "./limits";
import { Output } from "./output";
import { withoutPadding } from "./padding";
import { checkRegular, requestFields } from "./request-fields";
import { Sender } from "./sender";
import { initialWindowIn, ownSettings } from "./settings";
import type { Request, Response, Stream } from "./stream";
import { Streams } from "./streams";

/** Answers one request. `connection` is the same object for all requests of a connection. */
export type Answering = (request: Request, cancellation: Cancellation, connection: object) => Promise<Response>;

const patienceAfterGoAway = 1000;

/** Speaks HTTP/2 on a socket until one of the two ends closes it. */
export function serveHttp2(socket: Socket, answer: Answering): void {
  new Connection(socket, answer).begin();
}

class Connection {
  readonly #output: Output;
  readonly #sender: Sender;
  readonly #streams = new Streams();
  readonly #hpack = new HpackDecoder();
  readonly #receiveWindow = new ReceiveWindow(limits.connectionWindow);
  readonly #reader = new FrameReader((frame) => {
    this.#frame(frame);
  });
  /** By type; RFC 9113, section 4.1: what is not known is let pass. */
  readonly #handlers: readonly ((frame: Frame) => void)[] = [
    (frame) => {
      this.#data(frame);
    },
    (frame) => {
      this.#headers(frame);
    },
    () => undefined, // PRIORITY means nothing any more (section 5.3.2)
    ({ stream }) => {
      const open = this.#streams.getOrOver(stream);
      if (open) this.#cancel(open, "the client hung up");
    },
    (frame) => {
      this.#settings(frame);
    },
    () => {
      throw new ConnectionError("protocolError", "PUSH_PROMISE from a client");
    },
    ({ flags, payload }) => {
      if (!(flags & flag.ack)) this.#output.add(frame(frameType.ping, flag.ack, 0, payload));
    },
    () => undefined, // after GOAWAY the client begins nothing, and closes when it has its answers
    (frame) => {
      this.#windowUpdate(frame);
    },
    (frame) => {
      this.#continuation(frame);
    },
  ];
  /** A header block that is not complete. */
  #block: HeaderBlock | undefined;
  #settingsSeen = 0;
  /** Bytes of requests that are not complete. */
  #gathered = 0;
  #over = false;

  constructor(
    private readonly socket: Socket,
    private readonly answer: Answering,
  ) {
    this.#output = new Output(socket);
    this.#sender = new Sender(this.#output, (stream) => {
      this.#remove(stream);
    });
  }

  begin(): void {
    const { socket } = this;
    socket.setNoDelay(true);
    socket.on("error", () => undefined); // "close" follows
    socket.on("close", () => {
      this.#end("the client hung up");
    });
    socket.on("drain", () => {
      this.#sender.pump();
      if (!this.#output.full) socket.resume();
    });
    this.#output.add(ownSettings());
    this.#output.add(numberFrame(frameType.windowUpdate, 0, limits.connectionWindow - initialWindow));
    socket.on("data", (chunk: Buffer) => {
      this.#receive(chunk);
    });
  }

  #receive(chunk: Buffer): void {
    if (this.#over) return;
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.#goAway(error);
      return;
    }
    // Whoever asks without reading the answers is not listened to.
    if (this.#output.full) this.socket.pause();
  }

  #frame(frame: Frame): void {
    try {
      this.#checkOrder(frame);
      checkFrame(frame);
      this.#handlers[frame.type]?.(frame);
    } catch (error) {
      if (!(error instanceof StreamError)) throw error;
      this.#resetStream(frame.stream, error);
    }
  }

  #checkOrder({ type, flags, stream }: Frame): void {
    if (this.#settingsSeen === 0 && (type !== frameType.settings || flags & flag.ack)) {
      throw new ConnectionError("protocolError", "the first frame is not SETTINGS");
    }
    if (this.#block && (type !== frameType.continuation || stream !== this.#block.stream)) {
      throw new ConnectionError("protocolError", "another frame inside a header block");
    }
  }

  #headers(frame: Frame): void {
    const block = new HeaderBlock(frame);
    if (frame.flags & flag.endHeaders) this.#headerBlock(block);
    else this.#block = block;
  }

  #continuation({ flags, payload }: Frame): void {
    const block = this.#block;
    if (block === undefined) throw new ConnectionError("protocolError", "CONTINUATION of nothing");
    block.add(payload);
    if (!(flags & flag.endHeaders)) return;
    this.#block = undefined;
    this.#headerBlock(block);
  }

  #headerBlock({ stream: id, bytes, endStream }: HeaderBlock): void {
    // Also of a stream that is over: later blocks refer to it.
    const fields = this.#hpack.decode(bytes, limits.headerList);
    if (this.#streams.isIdle(id)) {
      const stream = this.#streams.begin(id, () => requestFields(fields));
      if (endStream) this.#complete(stream);
      return;
    }
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    if (stream.complete) throw new StreamError("streamClosed", "HEADERS after the end of the request");
    if (!endStream) throw new StreamError("protocolError", "trailers that do not end the request");
    checkRegular(fields);
    this.#complete(stream);
  }

  #data(frame: Frame): void {
    const { stream: id, payload, flags } = frame;
    const part = withoutPadding(frame);
    // Padding counts, and so does what nobody wants any more (section 6.9).
    if (!this.#receiveWindow.take(payload.length)) {
      throw new ConnectionError("flowControlError", "DATA beyond the connection's window");
    }
    this.#reopen(0, this.#receiveWindow);
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    if (stream.complete) throw new StreamError("streamClosed", "DATA after the end of the request");
    if (!stream.receiveWindow.take(payload.length)) throw new StreamError("flowControlError", "DATA beyond the window");
    stream.body.append(part);
    this.#gathered += part.length;
    if (flags & flag.endStream) this.#complete(stream);
    else if (this.#gathered > limits.bodies)
      throw new StreamError("enhanceYourCalm", "too much in incomplete requests");
    else this.#reopen(id, stream.receiveWindow);
  }

  #reopen(stream: number, window: ReceiveWindow): void {
    const by = window.reopen();
    if (by > 0) this.#output.add(numberFrame(frameType.windowUpdate, stream, by));
  }

  #complete(stream: Stream): void {
    const { body, cancellation, fields } = stream;
    if (fields.contentLength !== undefined && fields.contentLength !== body.length) {
      throw new StreamError("protocolError", `${body.length} bytes instead of ${fields.contentLength}`);
    }
    stream.complete = stream.answering = true;
    this.#gathered -= body.length;
    this.answer({ path: fields.path, body: body.bytes, length: body.length }, cancellation, this).then(
      (response) => {
        this.#streams.answered(stream);
        if (this.#streams.isOpen(stream)) this.#sender.respond(stream, response);
        else response.sent?.();
      },
      (error: unknown) => {
        this.#streams.answered(stream);
        if (this.#streams.isOpen(stream)) this.#resetStream(stream.id, new StreamError("internalError", String(error)));
      },
    );
  }

  #settings({ flags, payload }: Frame): void {
    if (flags & flag.ack) {
      if (payload.length > 0) throw new ConnectionError("frameSizeError", "an acknowledgement with settings");
      return;
    }
    if (++this.#settingsSeen > limits.settings) throw new ConnectionError("enhanceYourCalm", "too many SETTINGS");
    const window = initialWindowIn(payload) ?? this.#streams.peerWindow;
    const by = window - this.#streams.peerWindow;
    this.#streams.peerWindow = window;
    // First this: until the client has it, the old windows count for it.
    this.#output.add(frame(frameType.settings, flag.ack, 0, Buffer.alloc(0)));
    if (by !== 0) this.#sender.growEach(this.#streams.all(), by);
  }

  #windowUpdate({ stream: id, payload }: Frame): void {
    const by = payload.readUInt32BE(0) & 0x7fffffff;
    if (id === 0) {
      if (by === 0) throw new ConnectionError("protocolError", "WINDOW_UPDATE by 0");
      this.#sender.growAll(by);
      return;
    }
    const stream = this.#streams.getOrOver(id);
    if (stream === undefined) return;
    if (by === 0) throw new StreamError("protocolError", "WINDOW_UPDATE by 0");
    this.#sender.grow(stream, by);
  }

  #resetStream(id: number, { code, message }: StreamError): void {
    this.#streams.wasReset(id);
    this.#output.add(numberFrame(frameType.rstStream, id, errorCode[code]));
    const stream = this.#streams.getOrOver(id);
    if (stream) this.#cancel(stream, message);
  }

  #cancel(stream: Stream, reason: string): void {
    this.#remove(stream);
    stream.cancellation.cancel(new Error(reason));
    stream.response?.sent?.();
  }

  #remove(stream: Stream): void {
    this.#streams.remove(stream);
    this.#sender.forget(stream);
    if (!stream.complete) this.#gathered -= stream.body.length;
  }

  #goAway(error: unknown): void {
    const [code, reason]: [ErrorName, string] =
      error instanceof ConnectionError ? [error.code, error.message] : ["internalError", String(error)];
    this.#output.add(goAwayFrame(this.#streams.last, errorCode[code], reason));
    this.#end(reason);
    // After the frame has been written, and soon also where the client does not read it.
    process.nextTick(() => {
      this.socket.destroySoon();
    });
    setTimeout(() => this.socket.destroy(), patienceAfterGoAway).unref();
  }

  #end(reason: string): void {
    this.#over = true;
    for (const stream of this.#streams.all()) this.#cancel(stream, reason);
  }
}
