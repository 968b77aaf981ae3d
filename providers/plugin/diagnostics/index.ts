/**
 * How every other folder of the SDK says what is wrong and where.
 * Nothing here knows a schema, a value codec or the wire: those import this folder, never the other way round.
 */
export { AttributePath, path, type PathStep } from "./attribute-path";
export { type Diagnostic, DiagnosticError, Diagnostics, type Problem } from "./diagnostics";
export { PluginError, type PluginErrorCode } from "./plugin-error";
