import type { Finding } from "../../../cli/doctor";
import { doctorJson, doctorSummary, findingText } from "../../../cli/report";

const finding: Finding = { check: "router", what: "router home", outcome: "ok", says: "a router", next: "" };
const problem: Finding = {
  ...finding,
  outcome: "problem",
  says: "said \u001b[31mHTTP 500\nand more",
  next: "Do this.\nThen that.",
};

it("a finding is a line, what to do stands below, and what a router says cannot steer the terminal", () => {
  expect(findingText(finding)).toBe("ok        router home: a router\n");
  expect(findingText(problem)).toBe(
    [
      "PROBLEM   router home: said ?[31mHTTP 500",
      "          and more",
      "          -> Do this.",
      "             Then that.",
      "",
    ].join("\n"),
  );
});

it.each([
  [[finding], false, "doctor: nothing is in the way of npx cdktf plan, 1 looked at"],
  [[finding, problem, problem], false, "doctor: 2 problems, of 3"],
  [
    [problem, { ...finding, outcome: "unchecked" as const }],
    false,
    "doctor: 1 problem, 1 could not be looked at, of 2",
  ],
  [[finding], true, "doctor: stopped after 1 findings; the rest was not looked at"],
])("the last line", (findings, stopped, line) => {
  expect(doctorSummary(findings, stopped)).toBe(line);
  expect(JSON.parse(doctorJson(findings, stopped))).toEqual({ summary: line, findings });
});
