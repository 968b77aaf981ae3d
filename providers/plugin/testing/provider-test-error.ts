export type ProviderTestErrorCode =
  | "PLUGIN_TEST_COMMAND_FAILED"
  | "PLUGIN_TEST_COMMAND_SUCCEEDED"
  | "PLUGIN_TEST_PROVIDER_NOT_STARTED"
  | "PLUGIN_TEST_PLAN_DIFFERS"
  | "PLUGIN_TEST_PLAN_NOT_EMPTY"
  | "PLUGIN_TEST_IMPORT_DIFFERS"
  | "PLUGIN_TEST_NOT_DESTROYED";

/** What a provider under test did otherwise than its test says. */
export class ProviderTestError extends Error {
  override readonly name = "ProviderTestError";

  constructor(
    readonly code: ProviderTestErrorCode,
    message: string,
    /** What to do about it. */
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(`${message}\n${hint}`, options);
  }
}
