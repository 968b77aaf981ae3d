import type { Construct } from "constructs";
import { noSuchTime } from "./errors";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Steps in which a lease comes down as its end comes near. A lease that followed the clock to the second would make every
 * plan show a change; on steps, all but a few plans of an exposure's life say "No changes.".
 */
const STEPS = [365, 90, 28, 14, 7, 3, 2, 1]
  .map((days) => days * DAY)
  .concat([12, 6, 3, 2, 1].map((hours) => hours * HOUR))
  .concat([30, 15, 5].map((minutes) => minutes * MINUTE));

/**
 * The time that is meant.
 *
 * @param until with its offset, so that it means the same everywhere: `2026-12-24T18:00:00+01:00`, or a Date
 * @throws DeclarationError if it is no such time
 */
export function closingTime(exposure: Construct, until: string | Date): Date {
  if (until instanceof Date) {
    if (Number.isNaN(until.getTime())) throw noSuchTime(exposure, String(until));
    return until;
  }
  const time = new Date(until);
  const complete = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(until);
  if (!complete || Number.isNaN(time.getTime())) throw noSuchTime(exposure, until);
  return time;
}

/**
 * The longest lease that ends by `closing`: never later, so that a mapping closes by itself when no deploy comes.
 *
 * @param asked what the user wants; 0 is as long as possible
 * @returns seconds, at least 1
 */
export function leaseUntil(closing: Date, now: number, asked = 0): number {
  const remaining = Math.max(1, Math.floor((closing.getTime() - now) / 1000));
  const step = STEPS.find((seconds) => seconds <= remaining) ?? remaining;
  return asked === 0 ? step : Math.min(asked, step);
}
