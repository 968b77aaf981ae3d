import type { StackReview } from "../review";
import { shownRow } from "./review-exposure";
import { reviewVerdict } from "./review-verdict";

/** For a terminal. */
export function reviewText(reviews: readonly StackReview[]): string {
  return [reviewVerdict(reviews), ...reviews.flatMap(lines), ""].join("\n");
}

function lines(review: StackReview): string[] {
  const { stack, rows, verdict, devices, cannotWork, undeclared = [], errors } = review;
  const table = rows.map((row) => {
    const { change, outside, router, device, model, service, who, risk, until } = shownRow(row, review, true);
    const { before, after } = risk;
    return [
      change,
      `${outside} (${router})`,
      `${device}${model === "" ? "" : ` (${model})`}`,
      service,
      who,
      before === after ? after : `${before} -> ${after}`,
      until,
    ];
  });
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  return [
    "",
    stack,
    ...errors.map(({ summary, detail }) => `  ! ${summary}: ${detail.replace(/\n/g, "\n      ")}`),
    ...table.map(
      (cells) =>
        `  ${cells
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}`,
    ),
    ...cannotWork.map((text) => `  ! ${text}`),
    ...devices.flatMap(({ host, vulnerabilities }) =>
      vulnerabilities.length === 0 ? [] : [`  ! ${host} is vulnerable: ${vulnerabilities.join(", ")}`],
    ),
    ...verdict.findings.map(
      ({ severity, rule, at, says, fix }) =>
        `  ${severity.padEnd(8)} ${rule}  ${at}: ${says}\n           to do: ${fix}`,
    ),
    ...verdict.acknowledged.map(
      ({ finding, by }) => `  meant    ${finding.rule}  ${finding.at}: ${by.reason} (${by.owner}, until ${by.expires})`,
    ),
    ...undeclared.map(
      ({ id, internal_host: host, internal_port: port, description }) =>
        `  ? ${id} leads to ${host}:${port} and is declared by nobody${description === "" ? "" : ` (${description})`}`,
    ),
  ];
}
