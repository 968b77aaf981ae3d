import { ConnectionError } from "./errors";
import { largestWindow } from "./flow-control";
import { frame, frameType, maxFrameSize } from "./frames";
import { limits } from "./limits";

// RFC 9113, section 6.5.2.
const setting = {
  enablePush: 0x2,
  maxConcurrentStreams: 0x3,
  initialWindowSize: 0x4,
  maxFrameSize: 0x5,
  maxHeaderListSize: 0x6,
} as const;

/** The SETTINGS of this end. */
export function ownSettings(): Buffer {
  const pairs = [
    [setting.maxConcurrentStreams, limits.concurrentStreams],
    [setting.initialWindowSize, limits.streamWindow],
    [setting.maxHeaderListSize, limits.headerList],
  ] as const;
  const payload = Buffer.alloc(6 * pairs.length);
  pairs.forEach(([id, value], index) => {
    payload.writeUInt16BE(id, 6 * index);
    payload.writeUInt32BE(value, 6 * index + 2);
  });
  return frame(frameType.settings, 0, 0, payload);
}

/**
 * The peer's SETTINGS, checked. Of them only the window counts: frames are never larger than what every peer takes, nothing
 * is pushed, and nothing that is sent goes into the peer's table of header fields.
 *
 * @returns the last SETTINGS_INITIAL_WINDOW_SIZE in it
 */
export function initialWindowIn(payload: Buffer): number | undefined {
  let window: number | undefined;
  for (let at = 0; at < payload.length; at += 6) {
    const id = payload.readUInt16BE(at);
    const value = payload.readUInt32BE(at + 2);
    if (id === setting.enablePush && value > 1) throw new ConnectionError("protocolError", `ENABLE_PUSH ${value}`);
    if (id === setting.maxFrameSize && (value < maxFrameSize || value >= 2 ** 24)) {
      throw new ConnectionError("protocolError", `MAX_FRAME_SIZE ${value}`);
    }
    if (id !== setting.initialWindowSize) continue;
    if (value > largestWindow) throw new ConnectionError("flowControlError", `INITIAL_WINDOW_SIZE ${value}`);
    window = value;
  }
  return window;
}
