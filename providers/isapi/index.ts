// Talks to Hikvision devices over ISAPI (HTTP, digest, XML). Knows nothing of Terraform, and never will: it is usable and
// tested without. Reading code gets an IsapiReader, which has no way to write. A password leaves this folder only as a
// digest answer, and only towards a place that asked for one.
export { AdminAccesses, type PortRange, type ServiceChange, ServiceLimits, type ServicePort } from "./admin-access";
export {
  changeRemoteAccess,
  changeUpnp,
  isMapped,
  mapPort,
  noSuchDocument,
  offExcept,
  readRemoteAccess,
  unmapPort,
  type ChangeOptions,
  type ChangeUpnpOptions,
  type ChangeUpnpResult,
  type MappedPort,
  type UpnpBefore,
} from "./changes";
export {
  assertChangeable,
  changeServices,
  DeviceContacts,
  type Candidate,
  type ChangeServicesOptions,
  type ChangeServicesResult,
  type Contact,
  type ContactOptions,
  type IsapiReader,
  type IsapiWriter,
  type Progress,
  type WriteResult,
} from "./contact";
export { credential, type Credential, environmentVariable } from "./credential";
export type { DeviceInfo } from "./device-info";
export { endpointUrl, type Endpoint, type Scheme } from "./endpoint";
export { IsapiError, type IsapiErrorCode } from "./errors";
export type { HikConnect, RemoteAccess, RemoteAccessChange } from "./remote-access";
export type {
  UpnpChange,
  UpnpMapping,
  UpnpMappingChange,
  UpnpMappingStatus,
  UpnpMode,
  UpnpPorts,
  UpnpStatus,
} from "./upnp";
export { discoverDevices, type DiscoveryOptions, type DiscoveryResult, type SadpDevice } from "./sadp";
export { assess, usableFromOutside } from "./vulnerabilities";
