import type { Severity } from "./finding";
import type { ExposureModel } from "./model";

/** What a rule finds at one place. */
export interface Violation {
  readonly at: string;
  readonly severity: Severity;
  /** What is so, with its values. */
  readonly says: string;
}

/** One rule. Its id is the name of its file. */
export interface Rule {
  readonly id: string;
  /** What is asked for, in a sentence. */
  readonly title: string;
  /** What happens otherwise. */
  readonly why: string;
  /** What to change, as short as possible. */
  readonly fix: string;
  /** Whether somebody may say, for a time, that it is meant. */
  readonly acknowledgeable: boolean;
  /** @param now milliseconds since 1970 */
  check(model: ExposureModel, now: number): Iterable<Violation>;
}
