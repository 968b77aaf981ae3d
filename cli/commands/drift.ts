import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { applyMutes, type DriftReport, readMutes, stackDrift } from "../drift";
import { gitHubFromEnvironment, keepIssues } from "../github";
import { synthesise } from "../project";
import { driftIssue, driftJson, driftMarkdown, driftMetrics, driftText } from "../report";
import type { Command } from "./command";

const HELP = `usage: cdktf-hikvision drift [STACK…] [OPTION…]

Looks at the devices and routers of the app's stacks (all, unless some are named) and tells what moved since the last
deploy: services and mappings that changed or are gone, and mappings on the routers that nobody declared. Changes
nothing: it runs terraform plan -refresh-only -lock=false and reads data sources.

  --json               the whole report as JSON
  --markdown           for an issue or pull request, without public addresses, serial numbers and firmware versions
  --private            with them
  --mutes FILE         findings to live with: [{ "what", "reason", "until", "stack"? }] (what: as the report names it)
  --prometheus FILE    writes the counts in Prometheus text format as well
  --issues             keeps one issue per stack on GitHub: opened, changed, closed where nothing drifts any more; takes
                       GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_API_URL from the environment, as a workflow has them
  --declared-only      does not list the routers' other mappings
  --help               this text

exit code  0 nothing moved · 2 drift · 1 something could not be looked at or verified (whatever else was found)
`;

export const drift: Command = {
  name: "drift",
  summary: "what moved on devices and routers since the last deploy",
  async run(argv, { out, step }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        markdown: { type: "boolean" },
        private: { type: "boolean" },
        mutes: { type: "string" },
        prometheus: { type: "string" },
        "declared-only": { type: "boolean" },
        issues: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help === true) {
      out(HELP);
      return 0;
    }
    const mutes = values.mutes === undefined ? [] : readMutes(values.mutes);
    step("synthesising");
    const stacks = await synthesise(process.cwd(), positionals);
    const looked = await stackDrift(stacks, step, values["declared-only"] !== true);
    const at = new Date().toISOString();
    const report: DriftReport = { at, ...applyMutes(looked, mutes, at.slice(0, 10)) };
    if (values.prometheus !== undefined) writeFileSync(values.prometheus, driftMetrics(report));
    if (values.issues === true) {
      const privately = values.private === true;
      const issues = report.stacks.map((each) => ({
        stack: each.stack,
        markdown: driftIssue(report, each, privately),
      }));
      await keepIssues(gitHubFromEnvironment(process.env), issues);
    }
    if (values.json === true) out(driftJson(report));
    else if (values.markdown === true) out(driftMarkdown(report, values.private === true));
    else out(driftText(report));
    return exitCode(report);
  },
};

/** Error beats drift: a report with a hole in it cannot say what has not moved. */
function exitCode({ stacks }: DriftReport): number {
  if (stacks.some(({ errors }) => errors.length > 0)) return 1;
  return stacks.some(({ findings }) => findings.some(({ muted }) => muted === undefined)) ? 2 : 0;
}
