/** RFC 9113, section 7, those that this end gives. */
export const errorCode = {
  noError: 0x0,
  protocolError: 0x1,
  internalError: 0x2,
  flowControlError: 0x3,
  streamClosed: 0x5,
  frameSizeError: 0x6,
  refusedStream: 0x7,
  compressionError: 0x9,
  enhanceYourCalm: 0xb,
} as const;

export type ErrorName = keyof typeof errorCode;

/** Ends the connection with GOAWAY (section 5.4.1). */
export class ConnectionError extends Error {
  constructor(
    readonly code: ErrorName,
    message: string,
  ) {
    super(message);
  }
}

/** Ends one stream with RST_STREAM, the others go on (section 5.4.2). */
export class StreamError extends Error {
  constructor(
    readonly code: ErrorName,
    message: string,
  ) {
    super(message);
  }
}
