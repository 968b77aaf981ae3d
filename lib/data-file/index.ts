/**
 * Files of data that people write: read with the line of each piece, so that whatever is wrong is said at once, by line.
 *
 * Rule: knows neither cdktf nor what the data is about; the text comes from the caller.
 */
export type { DataError, Located, ReadFile } from "./located";
export { Reader } from "./reader";
export { readJson, readYaml } from "./read-yaml";
