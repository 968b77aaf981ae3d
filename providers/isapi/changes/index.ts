// Changes of a device's documents: read its own, change it, write it, believe what reads back. One at a time per device,
// since several callers change the same document. Which values a document has is its own folder's business; what moves the
// place where the device answers is changed by contact/.
export { noSuchDocument, type ChangeOptions } from "./change-document";
export { changeRemoteAccess, readRemoteAccess } from "./change-remote-access";
export { changeUpnp, offExcept, type ChangeUpnpOptions, type ChangeUpnpResult } from "./change-upnp";
export { isMapped, mapPort, unmapPort, type MappedPort, type UpnpBefore } from "./map-port";
