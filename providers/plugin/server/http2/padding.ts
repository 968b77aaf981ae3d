import { ConnectionError } from "./errors";
import { flag, type Frame } from "./frames";

/** The payload without the length of its padding and the padding (RFC 9113, sections 6.1 and 6.2). */
export function withoutPadding({ flags, payload }: Frame): Buffer {
  if (!(flags & flag.padded)) return payload;
  const padding = payload[0];
  if (padding === undefined) throw new ConnectionError("frameSizeError", "a padded frame of no bytes");
  if (padding >= payload.length) throw new ConnectionError("protocolError", "more padding than frame");
  return payload.subarray(1, payload.length - padding);
}
