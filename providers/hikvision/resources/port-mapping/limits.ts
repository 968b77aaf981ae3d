import type { Diagnostics } from "../../../plugin";
import type { Caution, RouterDescription } from "../../../router";

/** What limits every mapping on the router. */
export function warnOfLimits(diagnostics: Diagnostics, { cautions }: RouterDescription): void {
  warnOfCautions(diagnostics, cautions);
}

export function warnOfCautions(diagnostics: Diagnostics, cautions: readonly Caution[] = []): void {
  for (const { summary, detail } of cautions) diagnostics.warning(summary, detail);
}
