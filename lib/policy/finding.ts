/** How bad it is, from least to worst. */
export const SEVERITIES = ["info", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a rule found, and where. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** Construct path or Terraform address. */
  readonly at: string;
  /** What is so, with its values. */
  readonly says: string;
  /** What to change. */
  readonly fix: string;
}

export function atLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold);
}

/** `steps` worse, or better where negative; never beyond the ends. */
export function shifted(severity: Severity, steps: number): Severity {
  const index = SEVERITIES.indexOf(severity) + steps;
  return SEVERITIES[Math.min(Math.max(index, 0), SEVERITIES.length - 1)] ?? severity;
}
