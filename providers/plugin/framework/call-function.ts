import type { Value } from "../values";
import { diagnosticOf, type Scope } from "./attempt";
import { authoredValue } from "./authored-value";
import { ArgumentError, type NamedParameter, type ProviderFunction } from "./function";

export type CallResult =
  | { readonly result: Value }
  | {
      readonly error: string;
      /** Position of the argument that is at fault. */
      readonly argument?: number | undefined;
    };

/** The parameter that the argument at a position belongs to. */
export function parameterAt(definition: ProviderFunction, position: number): NamedParameter | undefined {
  return definition.parameters[position] ?? definition.variadic;
}

/** Calls one function of the provider with its arguments in the order of the call. */
export function callFunction(scope: Scope, definition: ProviderFunction, given: readonly Value[]): CallResult {
  const { parameters, variadic } = definition;
  const entries = parameters.map(({ name }, position): [string, Value] => [name, given[position] ?? null]);
  if (variadic) entries.push([variadic.name, given.slice(parameters.length)]);
  try {
    return { result: authoredValue(definition.returns, definition.call(Object.fromEntries(entries))) };
  } catch (error) {
    if (error instanceof ArgumentError) return { error: error.message, argument: positionOf(definition, error) };
    const { summary, detail } = diagnosticOf(error, scope.provider);
    return { error: `${summary}: ${detail}` };
  }
}

function positionOf({ parameters, variadic }: ProviderFunction, { parameter, index }: ArgumentError) {
  if (parameter === variadic?.name) return parameters.length + index;
  const position = parameters.findIndex(({ name }) => name === parameter);
  return position === -1 ? undefined : position;
}
