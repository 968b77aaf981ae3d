// A simulated Hikvision device on real sockets: digest, lock-out, service ports that really move, UDP that is recorded.
// A family is a folder of documents (recordings/), never code. It shares no code with the client that it checks, and accepts nothing that a real device would not.
export { IsapiDevice } from "./device";
export type { DigestAlgorithm } from "./digest-guard";
export type { Fault } from "./faults";
export type { Datagram } from "./listeners";
export type { IsapiDeviceOptions } from "./options";
export {
  documentFile,
  families,
  familyRecording,
  loadRecording,
  type Recording,
  type RecordingSettings,
} from "./recording";
export { SIMULATED_VERIFICATION_CODE } from "./remote-access-objects";
export type { Service } from "./service-table";
export type { UpnpLine, UpnpSettings } from "./upnp-object";
export type { LoggedRequest } from "./web-server";
