/**
 * Many sites as data: a file of sites in, a stack per site out.
 *
 * Rule: the file's text comes from the caller; whatever is wrong in it is said all at once, by line, before a construct is made.
 */
export { Fleet, type FleetProps } from "./fleet";
export { parseSites } from "./parse-sites";
export type { Site, SiteDevice } from "./site";
