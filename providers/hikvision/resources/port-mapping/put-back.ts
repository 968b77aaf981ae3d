import { DiagnosticError, type Problem } from "../../../plugin";
import { problemOf } from "../../problems";

/** What an error tells the user; undefined for what is a bug of ours. */
export function problemIn(error: unknown): Problem | undefined {
  return error instanceof DiagnosticError ? error.problem : problemOf(error);
}

/**
 * Puts back what stood before, after a change that failed.
 *
 * @param what "home/tcp/8082 as it was"
 * @returns the error to end with: the first one is what the user must hear, and that it left nothing standing, where it did
 */
export async function afterPuttingBack(
  error: unknown,
  what: string,
  putBack: () => Promise<unknown>,
): Promise<unknown> {
  try {
    await putBack();
    return error;
  } catch (second) {
    const problem = problemIn(error);
    const why = problemIn(second)?.detail ?? (second instanceof Error ? second.message : String(second));
    if (problem === undefined) return error;
    const detail = `${problem.detail}\n\n${what} was to be put back, and that failed too, so that it may not stand any more. The next plan reads what does. ${why}`;
    return new DiagnosticError({ ...problem, detail }, { cause: error });
  }
}
