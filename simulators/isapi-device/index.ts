// A simulated Hikvision device on real sockets: digest, lock-out, service ports that really move, UDP that is recorded.
// It shares no code with the client that it checks, and accepts nothing that a real device would not.
export { IsapiDevice } from "./device";
export type { DigestAlgorithm } from "./digest-guard";
export type { Family } from "./families";
export type { Fault } from "./faults";
export type { Datagram } from "./listeners";
export type { IsapiDeviceOptions } from "./options";
export { SIMULATED_VERIFICATION_CODE } from "./remote-access-objects";
export type { UpnpLine, UpnpSettings } from "./upnp-object";
export type { Service } from "./service-table";
export type { LoggedRequest } from "./web-server";
