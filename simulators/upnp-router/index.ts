/**
 * A simulated home router: UPnP IGD on the LAN side, and on the Internet side real listeners that forward TCP and UDP.
 * Strict: what a correct client never sends is answered as the specification says and recorded in `unexpected`.
 * Nothing of the client may be imported here, not even a codec: a simulator that shares one agrees with its mistakes.
 */
export type { RouterFault } from "./faults";
export type { SimulatedMapping, SimulatedMappingKey, SimulatedProtocol } from "./mapping-table";
export { ROUTER_PROFILES, type RouterProfileName } from "./profiles";
export type { UdpSession } from "./udp-forward";
export { UpnpRouter, type ReceivedRequest, type UpnpRouterOptions } from "./upnp-router";
