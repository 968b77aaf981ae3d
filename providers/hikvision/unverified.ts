import { DiagnosticError, type Diagnostics, type PrivateState, type Problem } from "../plugin";
import type { Client } from "./configuration";
import { problemOf } from "./problems";

/** Key in a resource's private state. */
const MARK = "unverified";

/**
 * Reads an object; where that fails, keeps the state and marks it as unverified.
 *
 * Terraform's Read sees the state alone. An error there would lock people out of mending the very configuration that is
 * wrong, even of deleting the resource, so the error waits for the plan (`requireVerified`), which sees both.
 */
export async function readOrKeep<State>(
  call: { state: State; privateState: PrivateState; diagnostics: Diagnostics },
  look: () => Promise<State | null>,
): Promise<State | null> {
  try {
    const state = await look();
    call.privateState.set(MARK, undefined);
    return state;
  } catch (error) {
    const problem = error instanceof DiagnosticError ? error.problem : problemOf(error);
    if (problem === undefined) throw error;
    const { summary, detail } = problem;
    call.privateState.set(MARK, { summary, detail });
    call.diagnostics.warning(`Could Not Verify: ${summary}`, `${detail}\n\nWhat follows rests on the state alone.`);
    return call.state;
  }
}

/** What kept the last read from verifying the state, if anything did. */
export function whyUnverified(privateState: PrivateState): Problem | undefined {
  const mark = privateState.get(MARK);
  return mark === undefined || mark === null ? undefined : (mark as unknown as Problem);
}

/** What a plan does with an object that could not be verified: an error, unless the configuration says to keep it. */
export function refuseUnverified(problem: Problem, onUnreachable: Client["onUnreachable"]): void {
  if (onUnreachable === "keep") return;
  throw new DiagnosticError({
    summary: problem.summary,
    detail:
      `${problem.detail}\n\nNothing is planned on top of a state that could not be verified. Mend the connection or the ` +
      'address; or set on_unreachable = "keep" in the provider configuration to leave such resources as they are.',
  });
}

/**
 * Does `work` on the way to deleting; where that fails and the configuration says to keep what cannot be asked, tells why
 * and gives undefined.
 */
export async function unlessUnreachable<T>(
  client: Client,
  work: () => Promise<T>,
  tell: (detail: string) => void,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const problem = error instanceof DiagnosticError ? error.problem : problemOf(error);
    if (client.onUnreachable !== "keep" || problem === undefined) throw error;
    tell(problem.detail);
    return undefined;
  }
}
