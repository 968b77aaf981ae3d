import { ConnectionError } from "./errors";
import { flag, type Frame, frameHeaderLength } from "./frames";
import { limits } from "./limits";
import { withoutPadding } from "./padding";

/** One header block: of a HEADERS frame, and of the CONTINUATION frames behind it (RFC 9113, section 4.3). */
export class HeaderBlock {
  readonly stream: number;
  readonly endStream: boolean;
  readonly #parts: Buffer[];
  /** With the frames' own headers, so that there are not many empty ones either. */
  #size = 0;

  constructor(frame: Frame) {
    this.stream = frame.stream;
    this.endStream = (frame.flags & flag.endStream) !== 0;
    let fragment = withoutPadding(frame);
    if (frame.flags & flag.priority) {
      // A dependency and a weight, which RFC 9113 gives no meaning any more.
      if (fragment.length < 5) throw new ConnectionError("frameSizeError", "HEADERS without their priority");
      fragment = fragment.subarray(5);
    }
    this.#parts = [fragment];
  }

  add(fragment: Buffer): void {
    this.#size += frameHeaderLength + fragment.length;
    if (this.#size > limits.headerList) {
      throw new ConnectionError("enhanceYourCalm", `a header block of more than ${limits.headerList} bytes`);
    }
    this.#parts.push(fragment);
  }

  get bytes(): Buffer {
    const [only, ...more] = this.#parts;
    return only && more.length === 0 ? only : Buffer.concat(this.#parts);
  }
}
