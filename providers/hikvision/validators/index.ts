/**
 * Checks of single attribute values, run at validate and plan, before anything is contacted.
 *
 * Rule: each is pure and completes the sentence "ATTRIBUTE must …" with what is allowed and an example.
 */
export { duration, durationMilliseconds } from "./duration";
export { hostWithoutPort, ipv4Address } from "./host";
