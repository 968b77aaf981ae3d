import { type AttributePath, DiagnosticError, PluginError } from "../diagnostics";
import { conform, conformObjectOrNull, type ObjectType, type ObjectValue, type Value, type ValueType } from "../values";

/**
 * What an author's function returned, in the schema's shape. The user is not told to correct what the user did not write.
 *
 * @throws DiagnosticError where it is of another type
 */
export function authoredObject(type: ObjectType, value: unknown): ObjectValue | null {
  return blamed(() => conformObjectOrNull(type, value));
}

/** As `authoredObject`, for a value of any type. */
export function authoredValue(type: ValueType, value: unknown): Value {
  return blamed(() => conform(type, value));
}

function blamed<V>(work: () => V): V {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    throw new DiagnosticError(
      {
        summary: "The provider gave an invalid value",
        detail: `${placeOf(error.path)} ${error.message}. This is a bug in the provider, not in the configuration.`,
        ...(error.path && { path: error.path }),
      },
      { cause: error },
    );
  }
}

function placeOf(path: AttributePath | undefined): string {
  return path === undefined || path.steps.length === 0 ? "What it returned" : path.toString();
}
