/**
 * Every call of protocol 6 that this SDK does not answer, and why Terraform never misses it. They all came after 6.8
 * and concern what a schema must announce first.
 */
export const unsupported: Readonly<Record<string, string>> = {
  validateListResourceConfig: "no list resources are announced (terraform 1.14)",
  listResource: "no list resources are announced (terraform 1.14)",
  validateActionConfig: "no actions are announced (terraform 1.14)",
  planAction: "no actions are announced (terraform 1.14)",
  invokeAction: "no actions are announced (terraform 1.14)",
  validateStateStoreConfig: "no state stores are announced",
  configureStateStore: "no state stores are announced",
};
