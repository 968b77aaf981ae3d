import type { DriftFinding, DriftReport, StackDrift } from "../drift";
import { driftSummary, unseenLine } from "./drift-text";
import { fitted } from "./fitted";
import { code, escaped } from "./markdown";
import { redact } from "./redact";
import { shown } from "./value";

/** For an issue or a pull request: many read it, so what tells where and what a device is stays out unless `privately`. */
export function driftMarkdown(report: DriftReport, privately = false): string {
  const hide = privately ? (text: string) => text : redact;
  const text = [
    `**${driftSummary(report)}**`,
    ...report.stacks.flatMap((stack) => section(stack, hide)),
    ...report.notices.map((notice) => `\n> ${escaped(notice)}`),
  ];
  return `${text.join("\n")}\n`;
}

/** GitHub refuses an issue of more characters; the mark of its author takes some. */
const ISSUE_LIMIT = 65_000;

/** One stack's issue; undefined where nothing drifted but what is muted, and everything could be looked at. */
export function driftIssue(report: DriftReport, stack: StackDrift, privately = false): string | undefined {
  const quiet = stack.errors.length === 0 && stack.findings.every(({ muted }) => muted !== undefined);
  if (quiet) return undefined;
  const text = driftMarkdown({ ...report, stacks: [stack] }, privately);
  return fitted([{ drop: 1, name: "lines", items: text.trimEnd().split("\n") }], ISSUE_LIMIT);
}

function section({ stack, errors, findings, unseen }: StackDrift, hide: (text: string) => string): string[] {
  if (errors.length + findings.length + unseen.length === 0) return [];
  const rows = findings.map((finding) => row(finding, hide));
  return [
    "",
    `### ${stack}`,
    "",
    ...errors.flatMap(({ summary, detail, address }) => [
      `**${summary}**${address === undefined ? "" : ` at ${code(address)}`}`,
      "",
      ...hide(detail)
        .split("\n")
        .map((line) => `> ${escaped(line)}`),
      "",
    ]),
    ...(rows.length === 0 ? [] : ["| | what | declared | found |", "|---|---|---|---|", ...rows]),
    ...(rows.length > 0 && unseen.length > 0 ? [""] : []),
    ...unseen.map((each) => `> ${escaped(unseenLine(each))}`),
  ];
}

function row({ kind, what, attributes, muted }: DriftFinding, hide: (text: string) => string): string {
  const side = (of: "before" | "after") =>
    attributes.map((each) => `${each.name} ${code(hide(shown(each[of])))}`).join("<br>");
  const declared = kind === "undeclared" ? "nobody" : side("before");
  const found = { gone: "not there", overdue: "still open" }[kind as string] ?? side("after");
  const note = muted === undefined ? "" : `<br>muted until ${muted.until}: ${escaped(muted.reason)}`;
  return `| ${kind} | ${code(what)}${note} | ${declared} | ${found} |`;
}
