import type { PrivateState } from "../../../../plugin";
import type { Epoch, Grant, GrantingRouterAddress } from "../../../../router";
import { rememberGrantedLease } from "../lease";
import { rememberOwner } from "../ownership";
import type { PortMappingState } from "../schema";

const NONCE = "nonce";
const EPOCH = "router_epoch";

/** What makes the mapping ours, and what its loss is told by: beside the state, since nothing of it can be read again. */
export function rememberGrant(
  privateState: PrivateState,
  state: PortMappingState,
  at: GrantingRouterAddress,
  { nonce, grant }: { nonce: string; grant: Grant },
): void {
  rememberOwner(privateState, state.internal_host ?? "", at);
  rememberGrantedLease(privateState, grant.leaseSeconds);
  rememberEpoch(privateState, grant.epoch);
  privateState.set(NONCE, nonce);
}

export function nonceIn(privateState: PrivateState): string | undefined {
  const nonce = privateState.get(NONCE);
  return typeof nonce === "string" ? nonce : undefined;
}

export function rememberEpoch(privateState: PrivateState, { seconds, at }: Epoch): void {
  privateState.set(EPOCH, { seconds, at });
}

/** Of the last look; undefined for a mapping that this router never granted. */
export function epochIn(privateState: PrivateState): Epoch | undefined {
  const epoch = privateState.get(EPOCH) as Partial<Epoch> | null | undefined;
  return typeof epoch?.seconds === "number" && typeof epoch.at === "number"
    ? { seconds: epoch.seconds, at: epoch.at }
    : undefined;
}
