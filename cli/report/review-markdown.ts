import type { StackReview } from "../review";
import { code, escaped } from "./markdown";
import { redact } from "./redact";
import { shownRow } from "./review-exposure";
import { reviewPicture } from "./review-picture";
import { reviewVerdict } from "./review-verdict";

/** GitHub refuses a comment of more characters. */
const LIMIT = 65_536;

export interface MarkdownOptions {
  /** Whether public addresses, serial numbers and firmware versions may be read by everybody; default false. */
  readonly privately?: boolean;
  /** Most characters; default what GitHub takes. */
  readonly limit?: number;
}

/** A part of the comment; the higher `drop`, the earlier it goes where there is no room. 0 never goes. */
interface Part {
  readonly drop: number;
  readonly name: string;
  readonly text: string;
}

/** A pull request's comment: verdict first, a row per exposure, the picture, the policy, the plan folded below. */
export function reviewMarkdown(reviews: readonly StackReview[], options: MarkdownOptions = {}): string {
  const { privately = false, limit = LIMIT } = options;
  const hide = privately ? (text: string) => text : redact;
  const parts = [
    { drop: 0, name: "verdict", text: `## ${escaped(reviewVerdict(reviews))}\n` },
    ...reviews.flatMap((review) => stackParts(review, hide)),
    ...picturePart(reviews),
    ...reviews.flatMap((review) => planPart(review, hide)),
  ].filter(({ text }) => text !== "");
  return fitted(parts, limit);
}

function fitted(parts: readonly Part[], limit: number): string {
  const dropped: Part[] = [];
  const text = () => {
    const kept = parts.filter((part) => !dropped.includes(part)).map((part) => part.text);
    const names = [...new Set(dropped.map(({ name }) => name))];
    const note =
      names.length === 0 ? [] : [`> Left out, as a comment has ${limit} characters at most: ${names.join(", ")}.\n`];
    return [...kept, ...note].join("\n");
  };
  const candidates = parts
    .filter(({ drop }) => drop > 0)
    .sort((a, b) => b.drop - a.drop || b.text.length - a.text.length);
  for (const part of candidates) {
    if (text().length <= limit) break;
    dropped.push(part);
  }
  const whole = text();
  if (whole.length <= limit) return whole;
  const note = "\n\n> Cut here: the comment has no room for more.\n";
  return `${whole.slice(0, limit - note.length)}${note}`;
}

function stackParts(review: StackReview, hide: (text: string) => string): Part[] {
  const { stack, rows, verdict, devices, unreachable, undeclared, warnings, errors, other } = review;
  const part = (drop: number, name: string, lines: readonly string[]) => ({
    drop,
    name,
    text: lines.length === 0 ? "" : `${lines.join("\n")}\n`,
  });
  const line = (text: string) => escaped(hide(text));
  const changed = rows.filter(({ change }) => change !== "stays");
  const table = (some: typeof rows) =>
    some.length === 0
      ? []
      : [
          "| | outside | device | service | who | risk | until |",
          "|---|---|---|---|---|---|---|",
          ...some.map((row) => {
            const { change, outside, device, service, who, risk, until } = shownRow(row, review, hide);
            return `| **${change}** | ${code(outside)} | ${escaped(device)} | ${escaped(service)} | ${escaped(who)} | ${risk} | ${until} |`;
          }),
        ];
  const vulnerable = devices.filter((device) => device.vulnerabilities.length > 0);
  return [
    part(0, "stack", [`### ${escaped(stack)}`]),
    part(
      0,
      "errors",
      errors.map(
        ({ summary, detail, address }) =>
          `- **${escaped(summary)}**${address === undefined ? "" : ` at ${code(address)}`}: ${line(detail)}`,
      ),
    ),
    part(1, "changed exposures", table(changed)),
    part(
      0,
      "what cannot work",
      unreachable.map((text) => `- :warning: ${line(text)}`),
    ),
    part(
      2,
      "known vulnerabilities",
      vulnerable.map(
        ({ host, model, firmware, vulnerabilities }) =>
          `- :warning: ${escaped(host)} (${escaped(hide(`${model} ${firmware}`))}): ${vulnerabilities.join(", ")}`,
      ),
    ),
    part(3, "policy", [
      ...(verdict.findings.length === 0 ? [] : ["", "**Policy**", ""]),
      ...verdict.findings.map(
        ({ severity, rule, at, says, fix }) =>
          `- **${severity}** ${code(rule)} ${escaped(at)}: ${line(says)}. To do: ${escaped(fix)}.`,
      ),
    ]),
    part(
      4,
      "acknowledgements",
      verdict.acknowledged.map(
        ({ finding, by }) =>
          `- acknowledged ${code(finding.rule)} ${escaped(finding.at)}: ${escaped(by.reason)} (${escaped(by.owner)}, until ${by.expires})`,
      ),
    ),
    part(
      5,
      "mappings nobody declared",
      undeclared === undefined || undeclared.length === 0
        ? []
        : [`Not declared by anybody, and on the routers: ${undeclared.map(code).join(", ")}.`],
    ),
    part(
      6,
      "other changes",
      other.length === 0
        ? []
        : [
            `Also changed: ${other.map(({ address, actions }) => `${code(address)} (${actions.join(", ")})`).join(", ")}.`,
          ],
    ),
    part(
      7,
      "warnings",
      warnings.map(({ summary, detail }) => `- ${escaped(summary)}: ${line(detail)}`),
    ),
    part(
      8,
      "unchanged exposures",
      rows.length === changed.length
        ? []
        : [
            "<details><summary>What stays reachable</summary>",
            "",
            ...table(rows.filter(({ change }) => change === "stays")),
            "",
            "</details>",
          ],
    ),
  ];
}

function picturePart(reviews: readonly StackReview[]): Part[] {
  const picture = reviewPicture(reviews);
  return picture === "" ? [] : [{ drop: 9, name: "the picture", text: `\`\`\`mermaid\n${picture}\`\`\`\n` }];
}

function planPart({ stack, plan }: StackReview, hide: (text: string) => string): Part[] {
  if (plan === "") return [];
  // A fence longer than any in the text, so that nothing in it ends the block.
  const longest = Math.max(2, ...[...plan.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return [
    {
      drop: 10,
      name: "the plan",
      text: `<details><summary>Plan of ${escaped(stack)}</summary>\n\n${fence}\n${hide(plan).trim()}\n${fence}\n\n</details>\n`,
    },
  ];
}
