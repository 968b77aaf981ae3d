/**
 * What `main.ts` imports: constructs that declare devices, routers and what the Internet may reach.
 *
 * Rule: no sockets and no processes; the L1 bindings in imports/ are public under `hikvision`.
 */
export {
  type ContactProps,
  type DeclaredPort,
  DeviceKind,
  type DevicePortsProps,
  ExistingDevice,
  type ExistingDeviceProps,
  HikvisionCamera,
  type HikvisionCameraProps,
  HikvisionDevice,
  type HikvisionDeviceProps,
  HikvisionDvr,
  type HikvisionDvrProps,
  HikvisionNvr,
  type HikvisionNvrProps,
  type IHikvisionDevice,
} from "./device";
export { DeclarationError, type DeclarationErrorCode } from "./errors";
export {
  AccessPath,
  Exposure,
  ExposureKind,
  type ExposureOptions,
  type ExposureProps,
  type ExternalPorts,
  type IRouter,
  MappedBy,
  type RouterCapabilities,
} from "./exposure";
export { Fleet, type FleetProps, parseSites, type Site, type SiteDevice } from "./fleet";
export * as hikvision from "./imports";
export { Input } from "./input";
export { type AcknowledgeProps, ExposurePolicy, type FailAt } from "./policy/aspect";
export {
  Credential,
  type CredentialFromVariableProps,
  HikvisionSettings,
  type HikvisionSettingsProps,
  type ProxyTunnelProps,
  type SshTunnelProps,
  Tunnel,
  type WrittenDownCredentialProps,
} from "./provider";
export { ReachabilityCheck, type ReachabilityCheckProps } from "./reachability";
export {
  type CommonRouterProps,
  type GrantingRouterProps,
  type ManualRouterProps,
  type NftablesRouterProps,
  type PortRange,
  Router,
  type RouterProps,
  type UpnpRouterProps,
} from "./router";
export { FACTORY_PORTS, Protocol, type Protocols, Service } from "./service";
export { type ExposedPort, HikvisionTesting } from "./testing";
