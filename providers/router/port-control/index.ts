/**
 * What NAT-PMP and PCP have in common: a datagram to the gateway and one back, an epoch that tells of lost mappings, leases.
 * Nothing reads what stands, so the rules of truth (port-mapping/) cannot hold; what holds in their place is in `grants.ts`.
 */
export { lostItsState, type Epoch } from "./epoch";
export { changeGrant, takeGrant, type Claim } from "./grants";
export { nonceFor } from "./nonce";
export type { PortControlErrorCode } from "./port-control-error";
