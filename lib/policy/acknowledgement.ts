import { DeclarationError } from "../errors";
import { RULES } from "./rules";

/** Somebody's word that a finding is meant, for a time. */
export interface Acknowledgement {
  /** Id of the rule. */
  readonly id: string;
  /** Construct path or Terraform address; what lies below it is meant too. */
  readonly at: string;
  /** Why it is meant. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Last day on which it holds (UTC), `YYYY-MM-DD`, at most a year ahead. From then on synth fails. */
  readonly expires: string;
}

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;

/** Whether its last day is over. */
export function isExpired({ expires }: Acknowledgement, now: number): boolean {
  return now >= endOf(expires);
}

/** Whether it speaks of what a rule found there. */
export function covers({ id, at }: Acknowledgement, finding: { readonly rule: string; readonly at: string }): boolean {
  return id === finding.rule && (finding.at === at || finding.at.startsWith(`${at}/`));
}

/**
 * @param now milliseconds since 1970
 * @throws DeclarationError if there is no such rule, it cannot be acknowledged, or something is missing
 */
export function checkedAcknowledgement(given: Acknowledgement, now: number): Acknowledgement {
  const { id, at, reason, owner, expires } = given;
  const rule = RULES.find((each) => each.id === id);
  const wrong = (fact: string, change: string) =>
    new DeclarationError("DECLARATION_ACKNOWLEDGEMENT", `the acknowledgement of "${id}" at ${at} ${fact}`, change);
  if (rule === undefined) throw wrong("names no rule", `rules are ${RULES.map((each) => each.id).join(", ")}`);
  if (!rule.acknowledgeable) throw wrong("cannot be: nobody can mean that", rule.fix);
  if (reason.trim() === "") throw wrong("has no reason", "say why it is meant");
  if (owner.trim() === "") throw wrong("has no owner", "say who answers for it");
  const end = endOf(expires);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires) || Number.isNaN(end)) {
    throw wrong(`expires on "${expires}"`, "write its last day as YYYY-MM-DD");
  }
  if (end - now > LONGEST_DAYS * DAY_MS) {
    throw wrong(`expires on ${expires}, more than a year ahead`, "let somebody look at it again within a year");
  }
  return given;
}

function endOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + DAY_MS;
}
