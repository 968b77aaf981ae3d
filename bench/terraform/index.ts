/**
 * Terraform as a thing to measure: applied folders, plans by the clock, the small provider cold and warm.
 * No limit is known here and nothing is judged; that is each benchmark's own file.
 */
export { type Plans, withPlans } from "./plans";
