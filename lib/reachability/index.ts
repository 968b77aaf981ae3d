/**
 * Whether a mapping carries traffic, asked as part of the deploy.
 *
 * Rule: the only folder that imports @cdktf/provider-null; it starts our own command line and nothing else.
 */
export { ReachabilityCheck, type ReachabilityCheckProps } from "./reachability-check";
