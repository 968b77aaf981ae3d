/**
 * The one provider configuration of a stack. Routers and devices add to it; nobody writes an alias per device.
 *
 * Rule: a password is never part of what synth writes, unless its owner says that it may be.
 */
export { Credential, type CredentialFromVariableProps, type WrittenDownCredentialProps } from "./credential";
export type { RouterEntry, RouterType } from "./router-entry";
export { HikvisionSettings, type HikvisionSettingsProps } from "./settings";
export { type ProxyTunnelProps, type SshTunnelProps, Tunnel } from "./tunnel";
