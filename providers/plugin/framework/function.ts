import { PluginError } from "../diagnostics";
import { type ElementType, elementType, type KnownElement, type PendingElement } from "../schema";
import type { Unknown, Value, ValueType } from "../values";

/** One parameter of a function. Null and unknown arguments reach the function only where it asks for them. */
export interface Parameter {
  readonly type: ElementType;
  /** Markdown. */
  readonly description?: string;
  readonly allowNull?: boolean;
  /** Else Terraform does not call the function before everything in the argument is known. */
  readonly allowUnknown?: boolean;
}

/** The parameter that takes all further arguments. */
export interface VariadicParameter extends Parameter {
  readonly name: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

type ArgumentOf<P extends Parameter> =
  | (P["allowUnknown"] extends true ? PendingElement<P["type"]> : KnownElement<P["type"]>)
  | (P["allowNull"] extends true ? null : never);

/** The arguments by the names of their parameters; those of the variadic parameter as an array. */
type ArgumentsOf<P extends Parameters, V> = { readonly [N in keyof P]: ArgumentOf<P[N]> } & (V extends VariadicParameter
  ? Readonly<Record<V["name"], ArgumentOf<V>[]>>
  : unknown);

export interface FunctionDefinition<
  P extends Parameters,
  R extends ElementType,
  V extends VariadicParameter | undefined = undefined,
> {
  /** Used as `provider::hikvision::socket_address(…)`. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** Markdown. */
  readonly description?: string;
  /** What to use instead: Terraform shows it where the function is used. */
  readonly deprecated?: string;
  /** In the order of the call. */
  readonly parameters: P;
  readonly variadic?: V;
  readonly returns: R;
  /** Depends on its arguments only: Terraform calls it without configuring the provider, and as often as it likes. */
  call(given: ArgumentsOf<P, V>): KnownElement<NoInfer<R>> | Unknown | null;
}

/** A function whose parameters are known to itself only. */
export interface ProviderFunction {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: string;
  readonly parameters: readonly NamedParameter[];
  readonly variadic: NamedParameter | undefined;
  readonly returns: ValueType;
  readonly call: (given: Readonly<Record<string, Value>>) => unknown;
}

export interface NamedParameter {
  readonly name: string;
  readonly type: ValueType;
  readonly description: string;
  readonly allowNull: boolean;
  readonly allowUnknown: boolean;
}

const nameOf = /^[a-z][a-z0-9_]*$/;

/**
 * @example
 * export const socketAddress = defineFunction({
 *   name: "socket_address",
 *   summary: "Host and port in one.",
 *   parameters: { host: { type: "string" }, port: { type: "integer" } },
 *   returns: "string",
 *   call: ({ host, port }) => `${host}:${port}`,
 * });
 * @throws PluginError PLUGIN_INVALID_SCHEMA where Terraform would refuse it
 */
export function defineFunction<
  const P extends Parameters,
  const R extends ElementType,
  const V extends VariadicParameter | undefined = undefined,
>(definition: FunctionDefinition<P, R, V>): ProviderFunction {
  const { name, summary, description = "", deprecated = "", returns } = definition;
  const parameters = Object.entries<Parameter>(definition.parameters).map(named);
  const variadic = definition.variadic && named([definition.variadic.name, definition.variadic]);
  const names = [...parameters, ...(variadic ? [variadic] : [])].map((parameter) => parameter.name);
  for (const word of [name, ...names]) {
    if (!nameOf.test(word)) throw invalid(name, `"${word}" is not a name of lower-case letters, digits and _`);
  }
  if (new Set(names).size < names.length) throw invalid(name, "has two parameters of one name");
  return {
    ...{ name, summary, description, deprecated, parameters, variadic },
    returns: elementType(returns),
    // Sound: the arguments are decoded by the very types that type the function.
    call: (given) => definition.call(given as ArgumentsOf<P, V>),
  };
}

function named([name, parameter]: [string, Parameter]): NamedParameter {
  return {
    name,
    type: elementType(parameter.type),
    description: parameter.description ?? "",
    allowNull: parameter.allowNull ?? false,
    allowUnknown: parameter.allowUnknown ?? false,
  };
}

function invalid(name: string, flaw: string): PluginError {
  return new PluginError("PLUGIN_INVALID_SCHEMA", `function ${name} ${flaw}`, "This is a bug in the provider.");
}

/** Thrown by a function: Terraform shows the message at the argument. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";

  constructor(
    readonly parameter: string,
    message: string,
    /** Which of the variadic parameter's arguments, from 0. */
    readonly index = 0,
  ) {
    super(message);
  }
}
