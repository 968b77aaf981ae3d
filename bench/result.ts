/** What was measured, what it was measured against in the same run, and what it may be. */
export interface BenchResult {
  readonly name: string;
  /** "ms", "MB" */
  readonly unit: string;
  readonly measured: number;
  /** The peer or the floor. */
  readonly against: { readonly name: string; readonly measured: number };
  /** measured / against.measured */
  readonly ratio: number;
  readonly limit: number;
  /** What the limit limits: the ratio, measured - against.measured, or what was measured, whatever the other is. */
  readonly limitOf: "ratio" | "difference" | "measured";
}

export function result(fields: Omit<BenchResult, "ratio">): BenchResult {
  return { ...fields, ratio: fields.measured / fields.against.measured };
}

/** What the limit limits, in its unit. */
function limited({ limitOf, ratio, measured, against }: BenchResult): number {
  return { ratio, difference: measured - against.measured, measured }[limitOf];
}

export function isOver(result: BenchResult): boolean {
  // Not "> limit": a NaN, of nothing measured, is over.
  return !(limited(result) <= result.limit);
}

/** 3.2x, +120 ms, 120 MB */
function limitText({ limit, limitOf, unit }: BenchResult): string {
  return { ratio: `${limit}x`, difference: `+${limit} ${unit}`, measured: `${limit} ${unit}` }[limitOf];
}

const heads = ["name", "measured", "against", "ratio", "limit", ""];

/** One line per result, in columns. */
export function table(results: readonly BenchResult[]): string {
  const rows = results.map((result) => [
    result.name,
    `${result.measured.toFixed(0)} ${result.unit}`,
    `${result.against.measured.toFixed(0)} ${result.unit} (${result.against.name})`,
    result.ratio.toFixed(2),
    limitText(result),
    isOver(result) ? "over" : "ok",
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [heads, ...rows].map(line).join("\n");
}
