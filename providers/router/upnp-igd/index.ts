/**
 * Routers that speak UPnP Internet Gateway Device, versions 1 and 2.
 * All that comes from the network is untrusted here: size and time limits, no DOCTYPE, no redirect, no request to another
 * host than the one addressed. Nothing that decides whose mapping it is may enter: that is port-mapping/'s.
 */
export { discoverRouters, type FoundRouter } from "./discovery";
export { UpnpError, type UpnpErrorCode } from "./upnp-error";
export { UpnpRouters } from "./upnp-routers";
