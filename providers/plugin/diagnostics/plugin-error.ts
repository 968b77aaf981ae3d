import type { AttributePath } from "./attribute-path";

/** Why the SDK itself gave up. */
export type PluginErrorCode =
  | "PLUGIN_NOT_STARTED_BY_TERRAFORM"
  | "PLUGIN_PROTOCOL_NOT_OFFERED"
  | "PLUGIN_INVALID_SCHEMA"
  | "PLUGIN_MALFORMED_VALUE"
  | "PLUGIN_UNEXPECTED_UNKNOWN"
  | "PLUGIN_UNKNOWN_TYPE"
  | "PLUGIN_MALFORMED_MESSAGE";

/** The one error class of the SDK. `path` is set where the error is about one value. */
export class PluginError extends Error {
  override readonly name = "PluginError";

  constructor(
    readonly code: PluginErrorCode,
    message: string,
    /** What to do now. */
    readonly hint: string,
    options: { readonly path?: AttributePath | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.path = options.path;
  }

  readonly path: AttributePath | undefined;
}
