import { DiagnosticError, type Problem } from "../../../providers/plugin";

/** The diagnostic that `work` ends with. */
export function problemFrom(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.problem;
    throw error;
  }
  throw new Error("nothing was thrown");
}
