// The device's own UPnP client: which mappings it asks the router for, and what became of them. The words of this object
// (internalPort, `admin`, mapmode) end at the codecs: outside, a service has its name of Security/adminAccesses.
export { putUpnpPorts, readUpnpPorts, readUpnpStatus } from "./api";
export { UpnpPorts } from "./codec";
export type { UpnpChange, UpnpMapping, UpnpMappingChange, UpnpMappingStatus, UpnpMode, UpnpStatus } from "./model";
export { decodeUpnpStatus } from "./status-codec";
