/** A router's seconds since it last lost its mappings, and when it said so. */
export interface Epoch {
  /** As the router counts. */
  seconds: number;
  /** Milliseconds since 1970, by this machine's clock. */
  at: number;
}

/**
 * Whether the router has lost its mappings between two looks: its seconds went back, or fell behind the time that has
 * passed here, or ran ahead of it, by more than the clocks of both may differ (a sixteenth and two seconds).
 * RFC 6887 section 8.5, whose rule is stricter than that of RFC 6886 section 3.6 (an eighth).
 */
export function lostItsState(before: Epoch, now: Epoch): boolean {
  if (now.seconds < before.seconds - 1) return true;
  const here = (now.at - before.at) / 1000;
  const there = now.seconds - before.seconds;
  return here + 2 < there - there / 16 || there + 2 < here - here / 16;
}
