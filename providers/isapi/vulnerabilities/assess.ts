import type { AffectedRange, KnownVulnerability, Verdict } from "./model";
import { familyPattern } from "./model-pattern";
import { KNOWN_VULNERABILITIES } from "./table";

/** What a device says about itself, as far as it decides. */
export interface AssessedDevice {
  readonly model: string | null;
  /** YYMMDD */
  readonly firmwareBuild: string | null;
}

/** Every known CVE with what it means for this device, in the order of the table. */
export function assess(device: AssessedDevice): { vulnerability: KnownVulnerability; verdict: Verdict }[] {
  return KNOWN_VULNERABILITIES.map((vulnerability) => ({ vulnerability, verdict: verdictOf(vulnerability, device) }));
}

/** The CVE numbers that this device is known to have and that somebody outside can use without a login. */
export function usableFromOutside(device: AssessedDevice): string[] {
  return assess(device)
    .filter(({ vulnerability, verdict }) => vulnerability.fromOutside && verdict === "affected")
    .map(({ vulnerability }) => vulnerability.cve);
}

/** All builds are of this century, so that YYMMDD orders as a number does. */
export function verdictOf({ affected }: KnownVulnerability, { model, firmwareBuild }: AssessedDevice): Verdict {
  if (model === null || firmwareBuild === null || !isDate(firmwareBuild)) return "unknown";
  const build = Number(firmwareBuild);
  const rows = namedMostExactly(affected.filter(({ family }) => familyPattern(family).test(model)));
  if (rows.some(({ from = 0, to }) => build >= from && build <= to)) return "affected";
  // An earlier build than every range is one that the source did not look at.
  return rows.length > 0 && rows.every(({ to, onlyTried }) => build > to && onlyTried !== true) ? "fixed" : "unknown";
}

/** `IPC-xxxxHA*` rather than `IPC-xxxxH*`, where the source names both with builds of their own. */
function namedMostExactly(rows: readonly AffectedRange[]): AffectedRange[] {
  const stem = ({ family }: AffectedRange): string => family.replace(/\*$/, "");
  return rows.filter((row) => !rows.some((other) => other !== row && stem(other).startsWith(stem(row))));
}

function isDate(build: string): boolean {
  const [, month, day] = /^\d\d(\d\d)(\d\d)$/.exec(build) ?? [];
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}
