import type { MessageInitShape } from "@bufbuild/protobuf";
import { ctyType, type ValueType } from "../values";
import { type Function_ParameterSchema, type FunctionSchema, StringKind } from "./gen/tfplugin6_pb";

/** What Terraform must know of a function and its parameters. */
interface FunctionWords {
  readonly summary: string;
  readonly description: string;
  readonly deprecated: string;
  readonly parameters: readonly ParameterWords[];
  readonly variadic: ParameterWords | undefined;
  readonly returns: ValueType;
}

interface ParameterWords {
  readonly name: string;
  readonly type: ValueType;
  readonly description: string;
  readonly allowNull: boolean;
  readonly allowUnknown: boolean;
}

export function toWireFunction(definition: FunctionWords): MessageInitShape<typeof FunctionSchema> {
  const { summary, description, deprecated, parameters, variadic, returns } = definition;
  return {
    parameters: parameters.map(toWireParameter),
    ...(variadic && { variadicParameter: toWireParameter(variadic) }),
    return: { type: typeBytes(returns) },
    summary,
    description,
    descriptionKind: StringKind.MARKDOWN,
    deprecationMessage: deprecated,
  };
}

function toWireParameter(parameter: ParameterWords): MessageInitShape<typeof Function_ParameterSchema> {
  const { name, type, description, allowNull, allowUnknown } = parameter;
  return {
    name,
    type: typeBytes(type),
    description,
    descriptionKind: StringKind.MARKDOWN,
    allowNullValue: allowNull,
    allowUnknownValues: allowUnknown,
  };
}

function typeBytes(type: ValueType): Uint8Array {
  return Buffer.from(JSON.stringify(ctyType(type)));
}
