import type { PrivateState } from "../../../plugin";

/** How far two readings of one expiry may lie apart: clocks, rounding to seconds, the time that a request takes. */
const TOLERANCE_MS = 60_000;

const GRANTED = "granted_lease_seconds";

/**
 * When a lease of which `seconds` are left ends (RFC 3339); null if it never does.
 *
 * @param before what was known so far; it stands where the new reading says the same, so that no refresh changes it
 */
export function leaseExpires(seconds: number, before: string | null): string | null {
  if (seconds === 0) return null;
  const expires = Date.now() + seconds * 1000;
  const same = before !== null && Math.abs(Date.parse(before) - expires) <= TOLERANCE_MS;
  return same ? before : new Date(Math.round(expires / 1000) * 1000).toISOString().replace(".000", "");
}

/** Remembers how long a lease the router gave, since it later tells only what is left of it. */
export function rememberGrantedLease(privateState: PrivateState, seconds: number): void {
  privateState.set(GRANTED, seconds);
}

/** Whether less than a third of the lease is left, so that the plan renews it. */
export function renewalIsDue(privateState: PrivateState, expires: string | null): boolean {
  const granted = privateState.get(GRANTED);
  if (expires === null || typeof granted !== "number") return false;
  return Date.parse(expires) - Date.now() < (granted * 1000) / 3;
}
