/**
 * What commands print: pure functions from a report to text.
 *
 * Rule: no clock, no file, no terminal; never a secret, and in Markdown no public address, serial number or firmware
 * version unless the caller asks for private details.
 */
export { doctorJson, doctorSummary, findingText } from "./doctor";
export { driftJson } from "./drift-json";
export { driftIssue, driftMarkdown } from "./drift-markdown";
export { driftMetrics } from "./drift-metrics";
export { driftSummary, driftText } from "./drift-text";
export { lanJsonLine, lanText } from "./lan";
export { probeJson, type ProbeResult, probeText, reached } from "./probe";
export { reviewJson, reviewSarif } from "./review-json";
export { COMMENT_LIMIT, reviewMarkdown } from "./review-markdown";
export { reviewSvg } from "./review-svg";
export { reviewText } from "./review-text";
