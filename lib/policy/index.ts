/**
 * What exposure is dangerous, and what to do about it: rules over a plain model of who can reach what.
 *
 * Rule: no cdktf and no constructs here (aspect/ is the one bridge), so that synth, a plan's JSON and live state are
 * judged by the same rules. A rule is one file, and its id is the file's name.
 */
export { type Acknowledgement, checkedAcknowledgement } from "./acknowledgement";
export { atLeast, type Finding, type Severity, SEVERITIES } from "./finding";
export { judge, type Verdict } from "./judge";
export type { ExposedDevice, ExposedService, ExposureModel, FirmwareState } from "./model";
export { constructPaths, fromPlan, type PlanJson, statedAcknowledgements, type StatedEnd, statedEnds } from "./plan";
export { toJson, toSarif } from "./report";
export type { Rule } from "./rule";
export { RULES } from "./rules";
export { severityOf } from "./severity";
