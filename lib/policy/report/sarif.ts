import type { Finding, Severity } from "../finding";
import type { Verdict } from "../judge";
import type { Rule } from "../rule";
import { RULES } from "../rules";

const LEVELS: Readonly<Record<Severity, "note" | "warning" | "error">> = {
  info: "note",
  low: "note",
  medium: "warning",
  high: "error",
  critical: "error",
};

/** GitHub ranks by this number: from 9 critical, from 7 high, from 4 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  info: "0.0",
  low: "3.0",
  medium: "5.0",
  high: "8.0",
  critical: "9.5",
};

/**
 * The verdict as SARIF 2.1.0, as GitHub code scanning and others read it. What is acknowledged is there as suppressed,
 * with who stands for it.
 *
 * @param file to show findings in: a construct has no line
 */
export function toSarif(verdict: Verdict, file = "main.ts", rules: readonly Rule[] = RULES): string {
  const results = [
    ...verdict.findings.map((finding) => result(finding, file)),
    ...verdict.acknowledged.map(({ finding, by }) => ({
      ...result(finding, file),
      suppressions: [
        { kind: "inSource", justification: `${by.reason} (${by.owner}, until ${by.expires})`, status: "accepted" },
      ],
    })),
  ];
  const driver = {
    name: "cdktf-hikvision",
    rules: rules.map(({ id, title, why, fix }) => ({
      id,
      shortDescription: { text: title },
      fullDescription: { text: why },
      help: { text: fix },
    })),
  };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result({ rule, severity, at, says, fix }: Finding, file: string) {
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: `${at}: ${says}. To do: ${fix}.` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: at }],
      },
    ],
    // What tells one finding from another when lines move.
    partialFingerprints: { "cdktfHikvision/v1": `${rule} ${at} ${says}` },
    properties: { "security-severity": SECURITY_SEVERITY[severity] },
  };
}
