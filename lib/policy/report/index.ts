/**
 * What a verdict looks like to others. Pure: a verdict in, text out.
 *
 * Rule: nothing is left out of a machine's report that a person's shows.
 */
export { toJson } from "./json";
export { toSarif } from "./sarif";
