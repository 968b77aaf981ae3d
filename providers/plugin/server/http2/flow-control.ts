/** RFC 9113, section 6.9.1. */
export const largestWindow = 2 ** 31 - 1;

/** What each window is where nothing was said (section 6.9.2). */
export const initialWindow = 65_535;

/** How many bytes of DATA the peer may send, on one stream or on all. */
export class ReceiveWindow {
  #left: number;

  constructor(readonly size: number) {
    this.#left = size;
  }

  /** Whether the peer might send that much. */
  take(bytes: number): boolean {
    this.#left -= bytes;
    return this.#left >= 0;
  }

  /** By how much to open it again: as soon as half is used, so that the peer never has to wait for more than its own answer. */
  reopen(): number {
    const used = this.size - this.#left;
    if (used * 2 < this.size) return 0;
    this.#left = this.size;
    return used;
  }
}

/** How many bytes of DATA may be sent. A smaller SETTINGS_INITIAL_WINDOW_SIZE can make it negative (section 6.9.2). */
export class SendWindow {
  constructor(public left: number) {}

  /** Whether it is still a window. */
  grow(by: number): boolean {
    this.left += by;
    return this.left <= largestWindow;
  }
}
