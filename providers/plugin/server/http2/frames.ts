/** RFC 9113, sections 4.1 and 6: what a frame is called, and its bytes. */
export const frameType = {
  data: 0x0,
  headers: 0x1,
  priority: 0x2,
  rstStream: 0x3,
  settings: 0x4,
  pushPromise: 0x5,
  ping: 0x6,
  goAway: 0x7,
  windowUpdate: 0x8,
  continuation: 0x9,
} as const;

export const flag = { ack: 0x1, endStream: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

export const frameHeaderLength = 9;

/** The least that an endpoint takes, and all that this one does (SETTINGS_MAX_FRAME_SIZE). */
export const maxFrameSize = 1 << 14;

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

/** Writes a frame's header. Gives where its payload begins. */
export function writeFrameHeader(
  into: Buffer,
  at: number,
  length: number,
  type: number,
  flags: number,
  stream: number,
): number {
  into.writeUIntBE(length, at, 3);
  into[at + 3] = type;
  into[at + 4] = flags;
  into.writeUInt32BE(stream, at + 5);
  return at + frameHeaderLength;
}

export function frame(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(frameHeaderLength + payload.length);
  bytes.set(payload, writeFrameHeader(bytes, 0, payload.length, type, flags, stream));
  return bytes;
}

/** A frame of one number of four bytes: RST_STREAM, WINDOW_UPDATE. */
export function numberFrame(type: number, stream: number, number: number): Buffer {
  const bytes = Buffer.allocUnsafe(frameHeaderLength + 4);
  bytes.writeUInt32BE(number, writeFrameHeader(bytes, 0, 4, type, 0, stream));
  return bytes;
}

/** Section 6.8. The reason is for people: core writes it into its log. */
export function goAwayFrame(lastStream: number, code: number, reason: string): Buffer {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(lastStream, 0);
  numbers.writeUInt32BE(code, 4);
  return frame(frameType.goAway, 0, 0, Buffer.concat([numbers, Buffer.from(reason).subarray(0, 1000)]));
}
