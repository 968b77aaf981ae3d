import type { Finding } from "../doctor";
import { printable } from "./value";

const SIGNS = { ok: "ok", note: "note", problem: "PROBLEM", unchecked: "UNKNOWN" } as const;

/** A line, and one below it for what to do. */
export function findingText({ what, outcome, says, next }: Finding): string {
  const lines = says.split("\n").map((line) => printable(line));
  const todo = next === "" ? [] : next.split("\n").map((line, index) => `${index === 0 ? "-> " : "   "}${line}`);
  const [first = "", ...rest] = lines;
  const below = [...rest, ...todo].map((line) => `${" ".repeat(10)}${line}`.trimEnd());
  return [`${SIGNS[outcome].padEnd(9)} ${printable(what)}: ${first}`, ...below, ""].join("\n");
}

/** One line: what there is to do. */
export function doctorSummary(findings: readonly Finding[], stopped: boolean): string {
  const count = (outcome: Finding["outcome"]) => findings.filter((each) => each.outcome === outcome).length;
  const [problems, unchecked] = [count("problem"), count("unchecked")];
  if (stopped) return `doctor: stopped after ${findings.length} findings; the rest was not looked at`;
  if (problems + unchecked === 0)
    return `doctor: nothing is in the way of npx cdktf plan, ${findings.length} looked at`;
  const parts = [
    ...(problems === 0 ? [] : [`${problems} ${problems === 1 ? "problem" : "problems"}`]),
    ...(unchecked === 0 ? [] : [`${unchecked} could not be looked at`]),
  ];
  return `doctor: ${parts.join(", ")}, of ${findings.length}`;
}

/** For programs. */
export function doctorJson(findings: readonly Finding[], stopped: boolean): string {
  return `${JSON.stringify({ summary: doctorSummary(findings, stopped), findings }, null, 2)}\n`;
}
