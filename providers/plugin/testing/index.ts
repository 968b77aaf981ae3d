/**
 * What the author of a provider tests it with: the real terraform (or tofu) against the provider's own process.
 * It knows no test framework (what is wrong is thrown) and nothing of the server's insides: it starts the provider as a
 * person would, with --debug. No provider imports this folder; only tests do.
 */
export { testProvider, type ProviderTest, type ProviderTestStep } from "./test-provider";
export { ProviderTestError, type ProviderTestErrorCode } from "./provider-test-error";
export { type TestBinary, testBinaries } from "./test-binaries";
export type { PlannedAction } from "./planned-actions";
export type { ImportCheck } from "./import-check";
export type { ResourceValues } from "./state-values";
