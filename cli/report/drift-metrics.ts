import type { DriftReport } from "../drift";

/** Prometheus text format, for the textfile collector of a node exporter. */
export function driftMetrics({ at, stacks }: DriftReport): string {
  const label = (stack: string) => `stack="${stack.replace(/[\\"\n]/g, (c) => (c === "\n" ? "\\n" : `\\${c}`))}"`;
  const kinds = ["changed", "gone", "overdue", "undeclared"] as const;
  const lines = [
    "# HELP hikvision_drift Findings of the last look, without the muted ones.",
    "# TYPE hikvision_drift gauge",
    ...stacks.flatMap(({ stack, findings }) =>
      kinds.map((kind) => {
        const count = findings.filter((finding) => finding.kind === kind && finding.muted === undefined).length;
        return `hikvision_drift{${label(stack)},kind="${kind}"} ${count}`;
      }),
    ),
    "# HELP hikvision_drift_errors What the last look could not verify.",
    "# TYPE hikvision_drift_errors gauge",
    ...stacks.map(({ stack, errors }) => `hikvision_drift_errors{${label(stack)}} ${errors.length}`),
    "# HELP hikvision_drift_last_run_seconds When the last look was, in seconds since 1970.",
    "# TYPE hikvision_drift_last_run_seconds gauge",
    `hikvision_drift_last_run_seconds ${Math.floor(Date.parse(at) / 1000)}`,
  ];
  return `${lines.join("\n")}\n`;
}
