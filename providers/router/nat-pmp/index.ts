/**
 * NAT-PMP (RFC 6886): the wire format in `codec.ts`, what is asked in `nat-pmp-router.ts`. Maps for the host that asks, and
 * shows nothing.
 */
export { NatPmpRouter } from "./nat-pmp-router";
