/** Where a call of the protocol is tested. */
export interface Coverage {
  /** The test over the scripted gRPC client: the file beside this one and the test's title, as they stand there. */
  readonly conformance: readonly [file: string, title: string];
  /**
   * Why terraform 1.11.4 does not send it; without a word it does, and the last test of plugin-corner-cases.acc.test.ts
   * holds that true by the provider's own log.
   */
  readonly notSent?: string;
}

const calls = "resource-calls.test.ts";
const serve = "serve.test.ts";
const ephemeral = "ephemeral-and-functions.test.ts";
const life = "a configured provider creates, reads, plans and deletes";
const held = "opens with defaults, says when to renew it, is renewed with its private state and closed";
const identity = "there is none, and none to upgrade";

/** One entry for each call of tfplugin6.proto, by its name there. */
export const rpcCoverage: Readonly<Record<string, Coverage>> = {
  GetMetadata: {
    conformance: ["who-may-connect.test.ts", "terraform with the certificate that it announced"],
    notSent: "core asks for the schema instead; terraform-plugin-mux uses it",
  },
  GetProviderSchema: { conformance: [calls, "the schema has what the provider has"] },
  ValidateProviderConfig: { conformance: [calls, "a provider block is validated"] },
  ValidateResourceConfig: {
    conformance: [serve, "a diagnostic carries its attribute, and its text the whole path with element keys"],
  },
  ValidateDataResourceConfig: { conformance: [calls, "a data source is validated and read"] },
  ValidateEphemeralResourceConfig: { conformance: [ephemeral, "is validated; an unknown is no fault"] },
  ConfigureProvider: { conformance: [serve, "a refused configuration takes the client of the one before it away"] },
  StopProvider: { conformance: [serve, "StopProvider ends the work in flight, which still answers with what it did"] },
  UpgradeResourceState: { conformance: [serve, "many calls at once on one connection are all answered"] },
  GetResourceIdentitySchemas: { conformance: [ephemeral, identity], notSent: "since terraform 1.12" },
  UpgradeResourceIdentity: { conformance: [ephemeral, identity], notSent: "since terraform 1.12" },
  ReadResource: { conformance: [serve, life] },
  PlanResourceChange: { conformance: [serve, life] },
  ApplyResourceChange: { conformance: [serve, life] },
  ImportResourceState: { conformance: [calls, "what exists is imported, what does not is an error"] },
  MoveResourceState: {
    conformance: [serve, "a move from another type is decided by the resource, an impossible one is an error"],
  },
  ReadDataSource: { conformance: [calls, "a data source is validated and read"] },
  OpenEphemeralResource: { conformance: [ephemeral, held] },
  RenewEphemeralResource: { conformance: [ephemeral, held] },
  CloseEphemeralResource: { conformance: [ephemeral, held] },
  GetFunctions: {
    conformance: [ephemeral, "is announced with its parameters and its result"],
    notSent: "core has the functions from GetProviderSchema",
  },
  CallFunction: { conformance: [ephemeral, "is called with its arguments by name"] },
};
