import type { MessageInitShape } from "@bufbuild/protobuf";
import { type Attribute, type Attributes, nestedAttributes, type Schema } from "../schema";
import type { ValueType } from "../values";
import { ctyType } from "./cty-type";
import {
  type Schema_AttributeSchema,
  Schema_Object_NestingMode,
  type SchemaSchema,
  StringKind,
} from "./gen/tfplugin6_pb";

/** Terraform refuses computed attributes in a provider block, and only there. */
export type SchemaOwner = "provider" | "resource" | "data source" | "ephemeral resource";

export function toWireSchema(schema: Schema, owner: SchemaOwner): MessageInitShape<typeof SchemaSchema> {
  return {
    version: BigInt(schema.version),
    block: {
      version: BigInt(schema.version),
      attributes: toWireAttributes(schema.attributes, owner),
      description: schema.description,
      descriptionKind: StringKind.MARKDOWN,
    },
  };
}

function toWireAttributes(attributes: Attributes, owner: SchemaOwner): WireAttribute[] {
  return Object.entries(attributes).map(([name, attribute]) => toWireAttribute(name, attribute, owner));
}

type WireAttribute = MessageInitShape<typeof Schema_AttributeSchema>;

function toWireAttribute(name: string, attribute: Attribute, owner: SchemaOwner): WireAttribute {
  const nested = nestedAttributes(attribute.type);
  return {
    name,
    description: attribute.description,
    descriptionKind: StringKind.MARKDOWN,
    required: attribute.required,
    optional: attribute.optional,
    // A default is a value that the provider plans where the configuration has none: computed, to Terraform.
    computed: owner !== "provider" && (attribute.computed || attribute.default !== undefined),
    sensitive: attribute.sensitive,
    deprecated: attribute.deprecated !== false,
    writeOnly: attribute.writeOnly,
    ...(nested === undefined
      ? { type: Buffer.from(JSON.stringify(ctyType(attribute.type))) }
      : { nestedType: { attributes: toWireAttributes(nested, owner), nesting: nestingOf(attribute.type) } }),
  };
}

function nestingOf(type: ValueType): Schema_Object_NestingMode {
  switch (type.kind) {
    case "list":
      return Schema_Object_NestingMode.LIST;
    case "set":
      return Schema_Object_NestingMode.SET;
    case "map":
      return Schema_Object_NestingMode.MAP;
    default:
      return Schema_Object_NestingMode.SINGLE;
  }
}
