/**
 * Every call of protocol 6 that this SDK does not answer, and why Terraform never misses it: up to protocol 6.11, which
 * is what terraform 1.14 speaks. They all came after 6.8 and concern what a schema or a capability must announce first.
 */
const noLists = "no list resources are announced (terraform 1.14)";
const noActions = "no actions are announced (terraform 1.14)";
const noStateStores = "no state stores are announced (experimental in terraform 1.14)";

export const unsupported: Readonly<Record<string, string>> = {
  validateListResourceConfig: noLists,
  listResource: noLists,
  validateActionConfig: noActions,
  planAction: noActions,
  invokeAction: noActions,
  validateStateStoreConfig: noStateStores,
  configureStateStore: noStateStores,
  readStateBytes: noStateStores,
  writeStateBytes: noStateStores,
  lockState: noStateStores,
  unlockState: noStateStores,
  getStates: noStateStores,
  deleteState: noStateStores,
  generateResourceConfig: "the capability generate_resource_config is not announced (protocol 6.11)",
};

/**
 * Fields of calls that are answered whose meaning this SDK leaves out: none is set in any answer, and none that comes in
 * is read.
 */
export const unusedFields: Readonly<Record<string, string>> = {
  provider_meta: "a module's remarks to the provider's vendor; no schema for them is announced",
  deferred: "core allows deferral only in experimental builds (deferral_allowed)",
  flatmap: "the state of Terraform before 0.12, which every later one has rewritten as JSON",
  raw_identity: "no resource has an identity",
  identity_schemas: "no resource has an identity",
  upgraded_identity: "no resource has an identity",
  legacy_type_system: "only Go's oldest SDK may set it",
};
