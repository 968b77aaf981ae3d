import type { Diagnostics, PrivateState } from "../../../plugin";
import type { PortMappingState } from "./schema";

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

/** A mapping that the router ends earlier than was asked: somebody has to renew it. */
export function warnOfShorterLease(diagnostics: Diagnostics, state: PortMappingState, granted: number): void {
  const asked = state.lease_seconds ?? 0;
  if (granted === 0 || (asked !== 0 && granted >= asked - 60)) return;
  diagnostics.warning(
    "Router Shortens The Lease",
    `${state.id ?? ""} was asked for ${asked === 0 ? "as long as the router allows" : `${asked} seconds`}, and the router keeps it for ${granted} seconds: ` +
      `it ends at ${state.lease_expires ?? ""}. A scheduled cdktf deploy renews it: the plan does so when less than a third is left.`,
  );
}
