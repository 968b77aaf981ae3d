/**
 * The exposure model of a plan: `terraform show -json` in, model out.
 *
 * Rule: pure, and whatever the file holds is looked at before it is believed.
 */
export { fromPlan, type PlanJson } from "./from-plan";
export { constructPaths, ENDS_KEY, statedAcknowledgements, type StatedEnd, statedEnds } from "./synthesised";
