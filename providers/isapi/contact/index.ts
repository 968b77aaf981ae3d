// How a device is found, kept and found again after its port moved: which places are tried, what is believed, and what is
// remembered. The only place that decides where a password goes. XML and sockets stay in their own folders.
export {
  assertChangeable,
  changeServices,
  type ChangeServicesOptions,
  type ChangeServicesResult,
} from "./change-services";
export { DeviceContacts } from "./device-contacts";
export type { Candidate, Contact, ContactOptions, IsapiReader, IsapiWriter, WriteResult } from "./model";
export { isPassing } from "./passing";
export type { Progress } from "./roster";
export { howItEnded, notReadBack, send } from "./unclear-write";
