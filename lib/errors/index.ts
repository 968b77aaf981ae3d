/**
 * The one error class of the library.
 *
 * Rule: each folder makes its own errors in its errors.ts, by named factories; a message says the fact with the value
 * that was given, what is allowed, and what to change. Never a secret.
 */
export { DeclarationError, type DeclarationErrorCode } from "./declaration-error";
