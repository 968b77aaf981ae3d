import { toSarif, type Verdict } from "../../lib/policy";
import type { StackReview } from "../review";
import { reviewVerdict } from "./review-verdict";

/** For programs: the verdict, then each stack's review without the printed plan. */
export function reviewJson(reviews: readonly StackReview[]): string {
  const stacks = reviews.map((review) => ({ ...review, plan: undefined }));
  return `${JSON.stringify({ version: 1, verdict: reviewVerdict(reviews), stacks }, null, 2)}\n`;
}

/** The policy's findings of all stacks as one SARIF log. */
export function reviewSarif(reviews: readonly StackReview[]): string {
  const all = reviews.map(({ verdict }) => verdict);
  const verdict: Verdict = {
    findings: all.flatMap(({ findings }) => findings),
    acknowledged: all.flatMap(({ acknowledged }) => acknowledged),
    expired: all.flatMap(({ expired }) => expired),
    unused: all.flatMap(({ unused }) => unused),
  };
  return toSarif(verdict);
}
