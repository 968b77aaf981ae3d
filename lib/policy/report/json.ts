import type { Verdict } from "../judge";

/** The verdict as JSON, with a version that changes when its shape does. */
export function toJson(verdict: Verdict): string {
  return `${JSON.stringify({ version: 1, ...verdict }, undefined, 2)}\n`;
}
