/**
 * What a provider means: how a configuration is judged, a plan made, a change applied; one file per call of Terraform.
 * Values and schemas come in decoded: nothing here knows a message, a byte on the wire or a socket.
 */
export { type DataSource, type DataSourceDefinition, defineDataSource, type ReadDataCall } from "./data-source";
export type { LogFields, Logger } from "./log";
export { type Json, PrivateState } from "./private-state";
export { type ConfigureCall, defineProvider, type Provider, type ProviderDefinition } from "./provider";
export {
  type Call,
  type CreateCall,
  defineResource,
  type DeleteCall,
  type ImportCall,
  type PlanCall,
  type ReadCall,
  type Resource,
  type ResourceDefinition,
  type UpdateCall,
  type ValidateCall,
} from "./resource";
