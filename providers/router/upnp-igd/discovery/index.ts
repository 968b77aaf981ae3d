/**
 * Finding routers on the runner's LAN by SSDP.
 * nat-upnp opens the sockets and receives, behind the adapter `ssdp.ts`; whatever answers is a stranger until `answer.ts` has accepted
 * it. Nothing here sends a request to what it found.
 */
export type { FoundRouter } from "./answer";
export { discoverRouters, findRouter } from "./discover";
export { sameUdn } from "./udn";
