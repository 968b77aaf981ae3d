/** `unknown` unless somebody vouches for it: that no row below matches proves nothing. */
export type FirmwareState = "vulnerable" | "unknown" | "current";

interface Affected {
  readonly cve: string;
  /** Model number, from its beginning. */
  readonly models: RegExp;
  /** Build dates, YYMMDD: version numbers of different families cannot be compared. */
  readonly from: number;
  readonly to: number;
}

const bypass = (models: RegExp, from: number, to: number): Affected => ({ cve: "CVE-2017-7921", models, from, to });

/** Ranges as the National Vulnerability Database gives them for CVE-2017-7921; HSRC-202109-01 for CVE-2021-36260. */
const AFFECTED: readonly Affected[] = [
  bypass(/^DS-2CD2..2F-I/, 140721, 160530),
  bypass(/^DS-2CD2..0F-I/, 140721, 160401),
  bypass(/^DS-2CD2..2FWD/, 150410, 161125),
  bypass(/^DS-2CD4.2.FWD/, 140721, 160414),
  bypass(/^DS-2CD4..5/, 140721, 160421),
  bypass(/^DS-2DF/, 140805, 160928),
  bypass(/^DS-2CD63../, 140305, 160106),
  // Unauthenticated commands through the web page: cameras built before June 2021.
  { cve: "CVE-2021-36260", models: /^DS-2CD/, from: 0, to: 210531 },
];

/**
 * The holes that are known of a firmware and need no password.
 *
 * @param model as the device says it: `DS-2CD2532F-IWS`
 * @param build its date as YYMMDD: `140721`
 * @returns CVE numbers; empty where nothing is known, which is not the same as safe
 */
export function knownVulnerabilities(model: string, build: string): readonly string[] {
  const date = /^\d{6}$/.test(build) ? Number(build) : NaN;
  return AFFECTED.filter(({ models, from, to }) => models.test(model) && date >= from && date <= to).map(
    ({ cve }) => cve,
  );
}
