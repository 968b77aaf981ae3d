import type { DriftFinding, DriftReport, StackDrift, UnseenMappings } from "../drift";
import { shown } from "./value";

/** One line, fit for a chat: `drift: 2 changed, 1 gone in 1 of 3 stacks (home)`. */
export function driftSummary({ stacks }: DriftReport): string {
  const findings = stacks.flatMap((stack) => unmuted(stack));
  const failed = stacks.filter(({ errors }) => errors.length > 0);
  const drifted = stacks.filter((stack) => unmuted(stack).length > 0);
  const counts = (["changed", "gone", "overdue", "undeclared"] as const)
    .map((kind) => ({ kind, count: findings.filter((finding) => finding.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`);
  const names = (some: readonly StackDrift[]) =>
    `${some.length} of ${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"} (${some.map(({ stack }) => stack).join(", ")})`;
  const parts = [
    ...(failed.length > 0 ? [`could not look at all of ${names(failed)}`] : []),
    ...(counts.length > 0 ? [`${counts.join(", ")} in ${names(drifted)}`] : []),
  ];
  const looked = stacks.reduce((sum, { resources }) => sum + resources, 0);
  const unseen = stacks.flatMap((stack) => stack.unseen).reduce((sum, { mappings }) => sum + mappings, 0);
  const none = `${unseen === 0 ? "none" : "none seen"} in ${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"}, ${looked} resources looked at`;
  const said = parts.length === 0 ? none : parts.join("; ");
  return `drift: ${said}${unseen === 0 ? "" : `; ${unseen} ${unseen === 1 ? "mapping" : "mappings"} not fully seen`}`;
}

/** What is not known, and why. */
export function unseenLine({ router, type, mappings }: UnseenMappings): string {
  const declared = mappings === 1 ? "the mapping declared on it rests" : `the ${mappings} mappings declared on it rest`;
  return `${router} (${type}) does not show what it has: ${declared} on the last deploy alone, and what nobody declared there is not seen.`;
}

/** For a terminal. */
export function driftText(report: DriftReport): string {
  const stacks = report.stacks.flatMap((stack) => stackLines(stack));
  return [driftSummary(report), ...stacks, ...report.notices.map((notice) => `note: ${notice}`), ""].join("\n");
}

function stackLines(stack: StackDrift): string[] {
  const { errors, findings, unseen } = stack;
  if (errors.length + findings.length + unseen.length === 0) return [];
  return [
    "",
    stack.stack,
    ...errors.flatMap(({ summary, detail, address }) => [
      `  ! ${summary}${address === undefined ? "" : ` (${address})`}`,
      ...detail.split("\n").map((line) => (line === "" ? "" : `      ${line}`)),
    ]),
    ...findings.flatMap(findingLines),
    ...unseen.map((each) => `  ? ${unseenLine(each)}`),
  ];
}

const SIGNS = { changed: "~", gone: "-", overdue: "+", undeclared: "+" } as const;

function findingLines({ kind, what, attributes, muted }: DriftFinding): string[] {
  const note = muted === undefined ? "" : `  [muted until ${muted.until}: ${muted.reason}]`;
  return [
    `  ${SIGNS[kind]} ${what} ${kind}${note}`,
    ...attributes.map(({ name, before, after }) =>
      kind === "overdue" || (kind === "undeclared" && before === null)
        ? `      ${name} = ${shown(after ?? before)}`
        : `      ${name}: ${shown(before)} -> ${shown(after)}`,
    ),
  ];
}

function unmuted({ findings }: StackDrift): DriftFinding[] {
  return findings.filter(({ muted }) => muted === undefined);
}
