import { type Finding, SEVERITIES } from "../../lib/policy";
import { redact } from "./redact";
import type { ExposureRow, StackReview } from "../review";
import { fitted, type Part } from "./fitted";
import { code, escaped } from "./markdown";
import { modelOf, shownRow } from "./review-exposure";
import { reviewMermaid } from "./review-mermaid";
import { reviewVerdict } from "./review-verdict";

/** GitHub refuses a comment of more characters. */
export const COMMENT_LIMIT = 65_536;

export interface MarkdownOptions {
  /** Whether public addresses, serial numbers and firmware versions may be read by everybody; default false. */
  readonly privately?: boolean;
  /** Most characters; default what GitHub takes. */
  readonly limit?: number;
}

/** The first parts to go where there is no room have the highest number. */
const DROP = {
  errors: 1,
  changes: 2,
  cannotWork: 3,
  vulnerabilities: 4,
  policy: 5,
  acknowledgements: 6,
  undeclared: 7,
  other: 8,
  warnings: 9,
  quiet: 10,
  stays: 11,
  picture: 12,
  plan: 13,
} as const;

const SIGNS: Readonly<Record<ExposureRow["change"], string>> = {
  opens: "🔴",
  widens: "🔴",
  moves: "🟠",
  narrows: "🟢",
  closes: "🟢",
  stays: "⚪",
};

/** A blank at which no line breaks: a table's columns are narrow. */
const NARROW = "\u00a0";

/** A pull request's comment: verdict first, a row per exposure, the policy, the picture, the plan folded below. */
export function reviewMarkdown(reviews: readonly StackReview[], options: MarkdownOptions = {}): string {
  const { privately = false, limit = COMMENT_LIMIT } = options;
  const hide = privately ? (text: string) => text : redact;
  const quiet = reviews.filter(isQuiet);
  const told = reviews.filter((review) => !quiet.includes(review));
  const parts: Part[] = [
    { drop: 0, name: "the verdict", items: [`## ${escaped(reviewVerdict(reviews))}`] },
    ...told.flatMap((review) => stackParts(review, privately, hide)),
    ...picturePart(told),
    {
      drop: DROP.quiet,
      name: "stacks in which nothing changes",
      items: quiet.length === 0 ? [] : [`Nothing changes in ${quiet.map(({ stack }) => escaped(stack)).join(", ")}.`],
    },
    ...told.map((review) => planPart(review, hide)),
  ];
  return fitted(parts, limit);
}

/** Whether a stack has nothing that a reviewer must see, in a comment that tells of others. */
function isQuiet({ planned, rows, verdict, cannotWork, undeclared, warnings, errors, other }: StackReview): boolean {
  const said = [verdict.findings, verdict.expired, cannotWork, undeclared ?? [], warnings, errors, other];
  return planned && said.every(({ length }) => length === 0) && rows.every(({ change }) => change === "stays");
}

function stackParts(review: StackReview, privately: boolean, hide: (text: string) => string): Part[] {
  const { stack, rows, verdict, devices, cannotWork, undeclared = [], warnings, errors, other } = review;
  const line = (text: string) => escaped(hide(text));
  const of = (name: string) => `${name} of ${stack}`;
  const changed = rows.filter(({ change }) => change !== "stays");
  const stays = rows.filter(({ change }) => change === "stays");
  return [
    { drop: 0, name: of("the heading"), items: [`### ${escaped(stack)}`] },
    {
      drop: DROP.errors,
      name: of("errors"),
      items: errors.map(
        ({ summary, detail, address }) =>
          `- **${escaped(summary)}**${address === undefined ? "" : ` at ${code(address)}`}: ${line(detail)}`,
      ),
    },
    { drop: DROP.changes, name: of("changes"), ...table(changed, review, privately) },
    {
      drop: DROP.cannotWork,
      name: of("what cannot work"),
      head: ["**Cannot work**", ""],
      items: cannotWork.map((text) => `- ${line(text)}`),
    },
    {
      drop: DROP.vulnerabilities,
      name: of("known vulnerabilities"),
      head: ["**Known vulnerabilities**, usable without a login", ""],
      items: devices
        .filter(({ vulnerabilities }) => vulnerabilities.length > 0)
        .map(
          (device) =>
            `- ${escaped(device.host)} (${escaped(modelOf(device, privately))}): ${device.vulnerabilities.join(", ")}`,
        ),
    },
    {
      drop: DROP.policy,
      name: of("findings of the policy"),
      head: ["**Policy**", ""],
      items: verdict.findings
        .toSorted(worstFirst)
        .map(
          ({ severity, rule, at, says, fix }) =>
            `- **${severity}** ${code(rule)} at ${escaped(at)}: ${line(says)}. *To do:* ${escaped(fix)}.`,
        ),
    },
    {
      drop: DROP.acknowledgements,
      name: of("acknowledgements"),
      head: ["**Acknowledged**", ""],
      items: [
        ...verdict.expired.map(
          ({ id, at, owner, expires }) =>
            `- **expired on ${expires}**: ${code(id)} at ${escaped(at)} (${escaped(owner)})`,
        ),
        ...verdict.acknowledged.map(
          ({ finding, by }) =>
            `- ${code(finding.rule)} at ${escaped(finding.at)}: ${line(by.reason)} (${escaped(by.owner)}, until ${by.expires})`,
        ),
        ...verdict.unused.map(({ id, at }) => `- covers nothing any more: ${code(id)} at ${escaped(at)}`),
      ],
    },
    {
      drop: DROP.undeclared,
      name: of("mappings that nobody declared"),
      head: ["**On the routers, and declared by nobody**", ""],
      items: undeclared.map(
        ({ id, internal_host: host, internal_port: port, description }) =>
          `- ${code(hide(id))} leads to ${code(`${host}:${port}`)}${description === "" ? "" : ` (${line(description)})`}`,
      ),
    },
    {
      drop: DROP.other,
      name: of("other changes"),
      head: ["**Also changed**", ""],
      items: other.map(({ address, actions }) => `- ${code(address)}: ${actions.join(", ")}`),
    },
    {
      drop: DROP.warnings,
      name: of("warnings"),
      head: ["**Warnings**", ""],
      items: warnings.map(({ summary, detail }) => `- ${escaped(summary)}: ${line(detail)}`),
    },
    folded(
      { drop: DROP.stays, name: of("what stays reachable"), ...table(stays, review, privately) },
      "What stays reachable",
    ),
  ];
}

function worstFirst(a: Finding, b: Finding): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
}

function table(
  rows: readonly ExposureRow[],
  review: StackReview,
  privately: boolean,
): { readonly head: readonly string[]; readonly items: readonly string[] } {
  const shown = rows.map((row) => shownRow(row, review, privately));
  // Few exposures end: a column that is empty all the way down is left out.
  const ends = shown.some(({ until }) => until !== "");
  const titles = ["", "outside", "device", "service", "open to", "risk", ...(ends ? ["until"] : [])];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const items = shown.map((row) =>
    line([
      `${SIGNS[row.change]}${NARROW}${row.change}`,
      `${code(row.outside)}${NARROW}on${NARROW}${escaped(row.router)}`,
      `${arrows(row.device)}${row.model === "" ? "" : `<br>${escaped(row.model)}`}`,
      arrows(row.service),
      arrows(row.who),
      risk(row.risk),
      ...(ends ? [row.until] : []),
    ]),
  );
  return { head: [line(titles), `|${titles.map(() => "---|").join("")}`], items };
}

function arrows(text: string): string {
  return escaped(text.replaceAll(" -> ", " → "));
}

function risk({ before, after }: { readonly before: string; readonly after: string }): string {
  const bold = (severity: string) => (/^(critical|high)$/.test(severity) ? `**${severity}**` : severity);
  return before === after ? bold(after) : `${before}${NARROW}→${NARROW}${bold(after)}`;
}

function folded({ head = [], tail = [], ...part }: Part, title: string): Part {
  const summary = `<details><summary>${escaped(title)}</summary>`;
  return { ...part, head: [summary, "", ...head], tail: [...tail, "", "</details>"] };
}

function picturePart(reviews: readonly StackReview[]): Part[] {
  const picture = reviewMermaid(reviews).trimEnd();
  // Half a picture would not parse.
  return [
    { drop: DROP.picture, name: "the picture", items: picture === "" ? [] : [`\`\`\`mermaid\n${picture}\n\`\`\``] },
  ];
}

function planPart({ stack, plan }: StackReview, hide: (text: string) => string): Part {
  // A fence longer than any in the text, so that nothing in it ends the block.
  const longest = Math.max(2, ...[...plan.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const text = hide(plan).trim();
  const part = {
    drop: DROP.plan,
    name: `lines of the plan of ${stack}`,
    head: [fence],
    items: text === "" ? [] : text.split("\n"),
    tail: [fence],
  };
  return folded(part, `Plan of ${stack}`);
}
