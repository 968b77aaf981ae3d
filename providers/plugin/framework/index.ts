/**
 * What a provider means: how a configuration is judged, a plan made, a change applied; one file per call of Terraform.
 * Values and schemas come in decoded: nothing here knows a message, a byte on the wire or a socket.
 */
export { type DataSource, type DataSourceDefinition, defineDataSource, type ReadDataCall } from "./data-source";
export {
  defineEphemeralResource,
  type EphemeralResource,
  type EphemeralResourceDefinition,
  type HeldCall,
  type OpenCall,
  type Opened,
} from "./ephemeral-resource";
export {
  ArgumentError,
  defineFunction,
  type FunctionDefinition,
  type NamedParameter,
  type Parameter,
  type Parameters,
  type ProviderFunction,
  type VariadicParameter,
} from "./function";
export type { LogFields, Logger } from "./log";
export { type Json, PrivateState } from "./private-state";
export { type ConfigureCall, defineProvider, type Provider, type ProviderDefinition } from "./provider";
export {
  type Call,
  type CreateCall,
  defineResource,
  type DeleteCall,
  type ImportCall,
  type MoveCall,
  type PlanCall,
  type ReadCall,
  type Resource,
  type ResourceDefinition,
  type UpdateCall,
  type ValidateCall,
} from "./resource";
export { applyResourceChange } from "./apply-resource-change";
export { diagnosticOf, type Scope } from "./attempt";
export { callFunction, parameterAt } from "./call-function";
export { closeEphemeralResource } from "./close-ephemeral-resource";
export { Configuration } from "./configuration";
export { configureProvider } from "./configure-provider";
export { importResourceState } from "./import-resource-state";
export { moveResourceState } from "./move-resource-state";
export { openEphemeralResource } from "./open-ephemeral-resource";
export { planResourceChange } from "./plan-resource-change";
export { readDataSource } from "./read-data-source";
export { readResource } from "./read-resource";
export { renewEphemeralResource } from "./renew-ephemeral-resource";
export { upgradeResourceState } from "./upgrade-resource-state";
export { validateConfig } from "./validate-config";
