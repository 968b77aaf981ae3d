/** Values of a log line. Terraform wants text; numbers and booleans are turned into it. Never a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes to Terraform's log (TF_LOG, TF_LOG_PROVIDER). */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
