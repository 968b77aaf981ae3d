import type { ExposureChange, StackReview } from "../review";

const SAYS: Readonly<Record<Exclude<ExposureChange, "stays">, readonly [one: string, more: string]>> = {
  opens: ["port becomes reachable from the Internet", "ports become reachable from the Internet"],
  widens: ["port opens to more addresses", "ports open to more addresses"],
  moves: ["port leads elsewhere", "ports lead elsewhere"],
  narrows: ["port opens to fewer addresses", "ports open to fewer addresses"],
  closes: ["port closes", "ports close"],
};

/** The first thing that a reviewer reads: `2 ports become reachable from the Internet, 1 port closes.` */
export function reviewVerdict(reviews: readonly StackReview[]): string {
  const failed = reviews.filter(({ errors }) => errors.length > 0).map(({ stack }) => stack);
  const rows = reviews.flatMap((review) => review.rows);
  const parts = Object.entries(SAYS).flatMap(([change, [one, more]]) => {
    const count = rows.filter((row) => row.change === change).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];
  });
  const findings = reviews.flatMap(({ verdict }) => verdict.findings);
  const bad = ["critical", "high"].flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const change = parts.length === 0 ? "Nothing changes in what the Internet can reach" : parts.join(", ");
  const policy = bad.length === 0 ? "" : `; the policy finds ${bad.join(" and ")}`;
  const hole = failed.length === 0 ? "" : `INCOMPLETE (${failed.join(", ")}): `;
  return `${hole}${change}${policy}.`;
}
