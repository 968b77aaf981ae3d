import { type Acknowledgement, covers, isExpired } from "./acknowledgement";
import type { Finding } from "./finding";
import type { ExposureModel } from "./model";
import type { Rule } from "./rule";
import { RULES } from "./rules";

/** What the rules say to a model. */
export interface Verdict {
  /** What somebody must look at, in the order of the rules. */
  readonly findings: readonly Finding[];
  /** What somebody stands for, and who. */
  readonly acknowledged: readonly { readonly finding: Finding; readonly by: Acknowledgement }[];
  /** Acknowledgements whose last day is over: what they covered is among the findings again. */
  readonly expired: readonly Acknowledgement[];
  /** Acknowledgements that cover nothing any more: to be removed. */
  readonly unused: readonly Acknowledgement[];
}

export interface JudgeOptions {
  /** @default RULES */
  readonly rules?: readonly Rule[];
  /** @default [] */
  readonly acknowledgements?: readonly Acknowledgement[];
  /**
   * Milliseconds since 1970.
   *
   * @default Date.now()
   */
  readonly now?: number;
}

/** Judges a model by the rules. Pure but for the clock. */
export function judge(model: ExposureModel, options: JudgeOptions = {}): Verdict {
  const { rules = RULES, acknowledgements = [], now = Date.now() } = options;
  const findings: Finding[] = [];
  const acknowledged: { finding: Finding; by: Acknowledgement }[] = [];
  const used = new Set<Acknowledgement>();
  for (const rule of rules) {
    const spoken = rule.acknowledgeable ? acknowledgements.filter(({ id }) => id === rule.id) : [];
    for (const violation of rule.check(model, now)) {
      const finding: Finding = { rule: rule.id, fix: rule.fix, ...violation };
      const covering = spoken.filter((each) => covers(each, finding));
      for (const each of covering) used.add(each);
      const valid = covering.find((each) => !isExpired(each, now));
      if (valid === undefined) findings.push(finding);
      else acknowledged.push({ finding, by: valid });
    }
  }
  return {
    findings,
    acknowledged,
    expired: acknowledgements.filter((each) => isExpired(each, now)),
    unused: acknowledgements.filter((each) => !used.has(each) && !isExpired(each, now)),
  };
}
