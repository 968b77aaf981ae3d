import { Cancellation } from "../cancellation";
import { Body } from "./body";
import { ReceiveWindow, SendWindow } from "./flow-control";
import { limits } from "./limits";
import type { RequestFields } from "./request-fields";

export interface Request {
  readonly path: string;
  /** Undefined where it was longer than `limits.body`. */
  readonly body: Buffer | undefined;
  /** Of the body, in bytes. */
  readonly length: number;
}

/** Header blocks are HPACK; without trailers the response is its headers alone. */
export interface Response {
  readonly headers: Buffer;
  readonly body?: Buffer;
  readonly trailers?: Buffer;
  /** Called when all of it has gone, or never will. */
  readonly sent?: () => void;
}

/** One call, from its HEADERS to the end of its answer (RFC 9113, section 5.1). */
export class Stream {
  readonly cancellation = new Cancellation();
  readonly body = new Body();
  readonly receiveWindow = new ReceiveWindow(limits.streamWindow);
  readonly sendWindow: SendWindow;
  /** The client has said everything: half-closed (remote). */
  complete = false;
  /** Somebody works on the answer. */
  answering = false;
  /** Of the response's body. */
  sentBytes = 0;
  response: Response | undefined;

  constructor(
    readonly id: number,
    readonly fields: RequestFields,
    sendWindow: number,
  ) {
    this.sendWindow = new SendWindow(sendWindow);
  }
}
