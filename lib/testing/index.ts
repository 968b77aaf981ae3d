/**
 * What users' own unit tests ask of a stack: what it exposes, and what the policy says to that.
 *
 * Rule: pure questions about constructs. Nothing is synthesised, written or started.
 */
export { type ExposedPort, HikvisionTesting } from "./testing";
