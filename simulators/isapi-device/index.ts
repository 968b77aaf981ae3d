// A simulated Hikvision device on real sockets: digest, lock-out, service ports that really move, UDP that is recorded.
// It shares no code with the client that it checks, and accepts nothing that a real device would not.
export { IsapiDevice } from "./device";
export type { DigestAlgorithm } from "./digest-guard";
export type { Family } from "./families";
export type { Fault } from "./faults";
export type { Datagram } from "./listeners";
export type { IsapiDeviceOptions } from "./options";
export type { Service } from "./service-table";
export type { LoggedRequest } from "./web-server";
