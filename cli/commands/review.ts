import { statSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { atLeast, SEVERITIES } from "../../lib/policy";
import { CommandError } from "../command-error";
import { COMMENT_MARK, gitHubFromEnvironment, keepComment } from "../github";
import { type Stack, stacksOf, synthesise } from "../project";
import { COMMENT_LIMIT, reviewJson, reviewMarkdown, reviewSarif, reviewSvg, reviewText } from "../report";
import { reviewPlanFile, reviewStack, type StackReview } from "../review";
import type { Command } from "./command";

const HELP = `usage: cdktf-hikvision review [PLANFILE|STACK… | --all] [OPTION…]

Says what a plan means to somebody outside: what becomes reachable from the Internet, what ceases to be, through which
router, to which device and service, and what the policy thinks of it. A STACK of the app (all with --all, or where the
app has only one) is planned now; a PLANFILE is read as it is, or as terraform show -json printed it.

  --markdown           a pull request's comment, without public addresses, serial numbers and firmware versions
  --comment NUMBER     puts that on the pull request, in one comment that is changed by the next run; takes GITHUB_TOKEN,
                       GITHUB_REPOSITORY and GITHUB_API_URL from the environment, as a workflow has them
  --private            with them
  --json               everything as JSON
  --sarif              the policy's findings for code scanning
  --svg FILE           writes the picture of the paths as well
  --fail-on SEVERITY   exit 3 from this severity on: ${SEVERITIES.join(", ")} (default high), or never
  --declared-only      does not list the routers' other mappings
  --help               this text

exit code  0 · 3 a finding of the policy at or above --fail-on that nobody acknowledged · 1 error, or a part is missing
`;

const FORMATS = {
  markdown: (reviews: readonly StackReview[], privately: boolean) => reviewMarkdown(reviews, { privately }),
  json: reviewJson,
  sarif: reviewSarif,
} as const;

/** What is asked for beside what is printed. */
async function written(
  { svg, comment: number, private: privately = false }: { svg?: string; comment?: string; private?: boolean },
  reviews: readonly StackReview[],
): Promise<void> {
  if (svg !== undefined) writeFileSync(svg, reviewSvg(reviews));
  if (number !== undefined) await comment(number, reviews, privately);
}

async function comment(number: string, reviews: readonly StackReview[], privately: boolean): Promise<void> {
  if (!/^[1-9]\d{0,9}$/.test(number))
    throw new CommandError(`--comment takes a pull request's number, not ${JSON.stringify(number)}.`);
  const limit = COMMENT_LIMIT - COMMENT_MARK.length;
  await keepComment(gitHubFromEnvironment(process.env), Number(number), reviewMarkdown(reviews, { privately, limit }));
}

export const review: Command = {
  name: "review",
  summary: "the plan as a change of what the Internet can reach",
  async run(argv, { out, step }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        all: { type: "boolean" },
        markdown: { type: "boolean" },
        json: { type: "boolean" },
        sarif: { type: "boolean" },
        svg: { type: "string" },
        comment: { type: "string" },
        private: { type: "boolean" },
        "fail-on": { type: "string" },
        "declared-only": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help === true) {
      out(HELP);
      return 0;
    }
    const threshold = [...SEVERITIES, "never" as const].find((each) => each === (values["fail-on"] ?? "high"));
    if (threshold === undefined) {
      throw new CommandError(
        `--fail-on takes ${SEVERITIES.join(", ")} or never, not ${JSON.stringify(values["fail-on"])}.`,
      );
    }
    const formats = (["markdown", "json", "sarif"] as const).filter((each) => values[each] === true);
    if (formats.length > 1)
      throw new CommandError(`One format at a time: ${formats.map((each) => `--${each}`).join(" ")}.`);

    const files = positionals.filter((each) => statSync(each, { throwIfNoEntry: false })?.isFile());
    const named = positionals.filter((each) => !files.includes(each));
    const reviews: StackReview[] = [];
    for (const file of files) reviews.push(await reviewPlanFile(file));
    if (named.length > 0 || files.length === 0) {
      step("synthesising");
      const stacks = wanted(await synthesise(process.cwd(), named), named, values.all === true);
      for (const [index, stack] of stacks.entries()) {
        step(`${stack.name} (${index + 1} of ${stacks.length}): planning`);
        reviews.push(await reviewStack(stack, stacksOf(process.cwd()), values["declared-only"] !== true));
      }
    }
    await written(values, reviews);
    const [format] = formats;
    out(format === undefined ? reviewText(reviews) : FORMATS[format](reviews, values.private === true));
    if (reviews.some(({ errors }) => errors.length > 0)) return 1;
    const findings = reviews.flatMap(({ verdict }) => verdict.findings);
    return threshold !== "never" && findings.some(({ severity }) => atLeast(severity, threshold)) ? 3 : 0;
  },
};

function wanted(stacks: readonly Stack[], named: readonly string[], all: boolean): readonly Stack[] {
  if (named.length > 0 || all || stacks.length === 1) return stacks;
  throw new CommandError(
    `The app has ${stacks.length} stacks: ${stacks.map(({ name }) => name).join(", ")}.`,
    "Name those to review, or say --all.",
  );
}
