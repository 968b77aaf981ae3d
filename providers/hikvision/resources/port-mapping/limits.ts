import type { Diagnostics } from "../../../plugin";
import type { RouterDescription } from "../../../router";

/** What limits every mapping on the router. */
export function warnOfLimits(diagnostics: Diagnostics, { cautions = [] }: RouterDescription): void {
  for (const { summary, detail } of cautions) diagnostics.warning(summary, detail);
}
