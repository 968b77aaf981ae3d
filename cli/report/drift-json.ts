import type { DriftReport } from "../drift";
import { driftSummary } from "./drift-text";

/** For programs: the whole report, with the summary line. */
export function driftJson(report: DriftReport): string {
  return `${JSON.stringify({ summary: driftSummary(report), ...report }, null, 2)}\n`;
}
