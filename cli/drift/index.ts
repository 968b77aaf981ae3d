/**
 * What moved since the last deploy, found by looking: a refresh-only plan per stack, and the routers' tables.
 *
 * Rule: read-only. What could not be verified is an error of the run, never "no drift".
 */
export { applyMutes, type Mute, readMutes } from "./mutes";
export type { DriftFinding, DriftReport, StackDrift, UnseenMappings } from "./model";
export { stackDrift } from "./stack-drift";
