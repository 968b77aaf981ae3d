import type { MessageInitShape } from "@bufbuild/protobuf";
import { type Attribute, type Attributes, nestedAttributes, type Schema } from "../schema";
import { ctyType, type ValueType } from "../values";
import {
  type Schema_AttributeSchema,
  type Schema_BlockSchema,
  Schema_NestedBlock_NestingMode,
  type Schema_NestedBlockSchema,
  Schema_Object_NestingMode,
  type SchemaSchema,
  StringKind,
} from "./gen/tfplugin6_pb";

/** Terraform refuses computed attributes in a provider block, and only there. */
export type SchemaOwner = "provider" | "resource" | "data source" | "ephemeral resource";

export function toWireSchema(schema: Schema, owner: SchemaOwner): MessageInitShape<typeof SchemaSchema> {
  return {
    version: BigInt(schema.version),
    block: { version: BigInt(schema.version), ...toWireBlock(schema.attributes, schema.description, owner) },
  };
}

type WireBlock = MessageInitShape<typeof Schema_BlockSchema>;
type WireNestedBlock = MessageInitShape<typeof Schema_NestedBlockSchema>;

function toWireBlock(all: Attributes, description: string, owner: SchemaOwner): WireBlock {
  const entries = Object.entries(all);
  return {
    attributes: toWireAttributes(Object.fromEntries(entries.filter(([, { block }]) => block === undefined)), owner),
    blockTypes: entries.flatMap(([name, attribute]) => toWireNestedBlock(name, attribute, owner)),
    description,
    descriptionKind: StringKind.MARKDOWN,
  };
}

const blockNesting = {
  single: Schema_NestedBlock_NestingMode.SINGLE,
  group: Schema_NestedBlock_NestingMode.GROUP,
  list: Schema_NestedBlock_NestingMode.LIST,
  set: Schema_NestedBlock_NestingMode.SET,
  map: Schema_NestedBlock_NestingMode.MAP,
} as const;

function toWireNestedBlock(typeName: string, attribute: Attribute, owner: SchemaOwner): WireNestedBlock[] {
  const { block, deprecated, description, type } = attribute;
  if (block === undefined) return [];
  const inside = toWireBlock(nestedAttributes(type) ?? {}, description, owner);
  return [
    {
      typeName,
      block: { ...inside, deprecated: deprecated !== false },
      nesting: blockNesting[block.nesting],
      minItems: BigInt(block.minItems),
      maxItems: BigInt(block.maxItems),
    },
  ];
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
