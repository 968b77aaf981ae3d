/**
 * Simulated devices and routers as a file declares them.
 *
 * Rule: whatever is wrong in the file is said at once, by line, before anything starts.
 */
export { parseSimulation } from "./parse-simulation";
