/**
 * What a plan means to somebody outside: which ports the Internet reaches before and after it, and what the policy says.
 *
 * Rule: `exposure-delta.ts` and `stack-review.ts` are pure; only `review-plan.ts` runs terraform, and it never applies.
 */
export type { ExposureChange, ExposureRow } from "./exposure-delta";
export { reviewPlanFile, reviewStack } from "./review-plan";
export type { ReviewedDevice, StackReview } from "./stack-review";
