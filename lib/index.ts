/**
 * What `main.ts` imports: constructs that declare devices, routers and what the Internet may reach.
 *
 * Rule: no sockets and no processes; the L1 bindings in imports/ are public under `hikvision`.
 */
export { type DeclaredPort, HikvisionDvr, type HikvisionDvrProps, type IHikvisionDevice, Service } from "./device";
export { Exposure, type ExposureOptions, type ExposureProps, type IRouter, Protocol } from "./exposure";
export * as hikvision from "./imports";
export { Input } from "./input";
export {
  Credential,
  type CredentialFromVariableProps,
  HikvisionSettings,
  type HikvisionSettingsProps,
  type WrittenDownCredentialProps,
} from "./provider";
export { Router, type RouterProps } from "./router";
