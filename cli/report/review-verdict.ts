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
  const named = (some: readonly StackReview[]) => some.map(({ stack }) => stack).join(", ");
  const unplanned = reviews.filter(({ planned }) => !planned);
  // Nothing is known of a stack without a plan, least of all that nothing changes.
  if (unplanned.length === reviews.length) return `NOT KNOWN: ${named(reviews)} could not be planned.`;
  const partly = reviews.filter(({ planned, errors }) => planned && errors.length > 0);
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
  const holes = [
    ...(unplanned.length === 0 ? [] : [`${named(unplanned)} could not be planned`]),
    ...(partly.length === 0 ? [] : [`a part of ${named(partly)} could not be looked at`]),
  ];
  const hole = holes.length === 0 ? "" : `INCOMPLETE, ${holes.join(", ")}. Of the rest: `;
  return `${hole}${change}${policy}.`;
}
