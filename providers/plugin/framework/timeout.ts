import { DiagnosticError, path } from "../diagnostics";
import { parseDuration, type TimedOperation } from "../schema";
import { isObjectValue, type ObjectValue } from "../values";
import type { Scope } from "./attempt";
import type { Resource } from "./resource";

/**
 * Runs an operation with a signal that is aborted when its time is over (the `timeouts` attribute) or when the call is.
 * The work is waited for in any case: what it did must get into the state.
 */
export async function withinTimeout<T>(
  scope: Scope,
  resource: Resource<unknown>,
  operation: TimedOperation,
  values: ObjectValue | null,
  work: (within: Pick<Scope, "signal">) => Promise<T>,
): Promise<T> {
  const limit = limitOf(resource, operation, values);
  if (limit === undefined) return work(scope);
  const { name, text, milliseconds } = limit;
  const tooLate = new DiagnosticError({
    summary: `Timed out: ${operation} of ${resource.typeName}`,
    detail:
      `It took longer than ${text} and was stopped; what was done by then is in the state. ` +
      `If it is only slow, raise ${name}.${operation}.`,
    path: path(name, operation),
  });
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(tooLate);
  }, milliseconds);
  try {
    return await work({ signal: AbortSignal.any([scope.signal, controller.signal]) });
  } catch (error) {
    // Node's own functions wrap the reason of an abort in an error that says nothing.
    const byAbort = typeof error === "object" && error !== null && "name" in error && error.name === "AbortError";
    throw byAbort && controller.signal.aborted ? tooLate : error;
  } finally {
    clearTimeout(timer);
  }
}

function limitOf(resource: Resource<unknown>, operation: TimedOperation, values: ObjectValue | null) {
  const entry = Object.entries(resource.schema.attributes).find(([, { timeouts }]) => timeouts !== undefined);
  if (entry === undefined) return undefined;
  const [name, { timeouts }] = entry;
  const set = values?.[name] ?? null;
  const wanted = isObjectValue(set) ? set[operation] : null;
  const text = typeof wanted === "string" ? wanted : timeouts?.[operation];
  const milliseconds = text === undefined ? undefined : parseDuration(text);
  return text === undefined || milliseconds === undefined ? undefined : { name, text, milliseconds };
}
