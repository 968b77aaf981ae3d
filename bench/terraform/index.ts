/**
 * Terraform as a thing to measure: applied folders, plans by the clock, the small provider cold and warm.
 * No limit is known here and nothing is judged; that is each benchmark's own file.
 */
export { bundleProvider, hikvisionProvider, installProvider } from "./bundle";
export { copyState } from "./copied-state";
export { peakMegabytes, peaksIn } from "./peak-memory";
export { PlanFolder, resources } from "./plan-folder";
export { type WarmProvider, startWarmProvider } from "./warm-provider";
export { type Plans, withPlans } from "./plans";
