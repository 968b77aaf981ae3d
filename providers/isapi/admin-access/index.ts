// The service ports of a device: ISAPI's Security/adminAccesses, the only place where they are configured.
// Entries are found by protocol name, never by id. The device's document is changed, never rebuilt.
export { AdminAccesses, type Entry } from "./codec";
export type { ServiceChange, ServicePort } from "./model";
export { type PortRange, ServiceLimits } from "./limits";
export { putEntry, putList, readAdminAccesses, readServiceLimits } from "./api";
