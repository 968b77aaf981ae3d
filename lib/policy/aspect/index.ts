/**
 * The policy at synth: the one bridge between constructs and the rules.
 *
 * Rule: it looks and annotates; it changes no construct and decides nothing that the rules don't.
 */
export { type AcknowledgeProps, ExposurePolicy, type FailAt } from "./exposure-policy";
export { exposureModel } from "./exposure-model";
