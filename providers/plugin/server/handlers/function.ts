import { callFunction, parameterAt, type Provider as ProviderDefinition } from "../../framework";
import { fromWireValue, Provider, toWireFunction, toWireValue } from "../../protocol";
import { rpc } from "../rpc";
import { functionOf } from "./request";

const { method } = Provider;

export const providerFunction = {
  getFunctions: rpc(method.getFunctions, (_, { provider }) => ({ functions: wireFunctions(provider) })),

  callFunction: rpc(
    method.callFunction,
    (request, scope) => {
      const definition = functionOf(scope.provider, request.name);
      const given = request.arguments.map((value, position) => {
        const parameter = parameterAt(definition, position);
        if (parameter === undefined)
          throw new TypeError(`${request.name} was given ${request.arguments.length} arguments`);
        return fromWireValue(parameter.type, value);
      });
      const called = callFunction(scope, definition, given);
      if ("result" in called) return { result: toWireValue(called.result) };
      const { error: text, argument } = called;
      return { error: { text, ...(argument === undefined ? {} : { functionArgument: BigInt(argument) }) } };
    },
    ({ summary, detail }) => ({ error: { text: `${summary}: ${detail}` } }),
  ),
};

export function wireFunctions({ functions = [] }: ProviderDefinition) {
  return Object.fromEntries(functions.map((definition) => [definition.name, toWireFunction(definition)]));
}
