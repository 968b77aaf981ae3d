import { AttributePath, PluginError } from "../diagnostics";
import { conform, type ObjectType, type ValueType } from "../values";
import type { Attribute, Attributes, BlockShape, KnownObject, PendingObject } from "./attribute";
import type { Blocks, NoBlocks } from "./blocks";
import { parseDuration } from "./timeouts";

/** The attributes and blocks of a provider, resource or data source. */
export interface Schema<A extends Attributes = Attributes> {
  /** Rises when a state of an earlier schema needs an upgrader. */
  readonly version: number;
  /** Markdown. */
  readonly description: string;
  /** The blocks among them: a name belongs to one thing. */
  readonly attributes: A;
  readonly type: ObjectType & { readonly attributes: A };
}

/** A configuration: what the user wrote. Anything may be null or unknown. */
export type ConfigOf<S extends Schema> = PendingObject<S["attributes"]>;
/** A plan: the configuration with defaults, prior values and unknowns for what the provider decides. */
export type PlanOf<S extends Schema> = PendingObject<S["attributes"]>;
/** A state: every attribute, nothing unknown. */
export type StateOf<S extends Schema> = KnownObject<S["attributes"]>;

/**
 * Declares a schema once; `ConfigOf`, `PlanOf` and `StateOf` take the types from it.
 *
 * @throws PluginError PLUGIN_INVALID_SCHEMA where Terraform would refuse it
 */
export function defineSchema<A extends Attributes, B extends Blocks = NoBlocks>(schema: {
  readonly version?: number;
  readonly description?: string;
  readonly attributes: A;
  /** What is written as `name { … }`. Prefer attributes: `name = { … }` can be computed, and can be made by any expression. */
  readonly blocks?: B;
}): Schema<A & B> {
  const twice = Object.keys(schema.blocks ?? {}).find((name) => name in schema.attributes);
  if (twice !== undefined) throw invalid(AttributePath.root.attribute(twice), "is an attribute and a block");
  // Sound: without `blocks`, B is what has no keys.
  const attributes = { ...schema.attributes, ...schema.blocks } as A & B;
  checkAttributes(attributes, AttributePath.root);
  return {
    version: schema.version ?? 0,
    description: schema.description ?? "",
    attributes,
    type: { kind: "object", attributes },
  };
}

/** Names that Terraform gives a meaning of its own in every resource block. */
const reserved = new Set(["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]);

const flawsOf: readonly (readonly [string, (attribute: Attribute) => boolean])[] = [
  ["is none of required, optional or computed", (a) => !a.block && !a.required && !a.optional && !a.computed],
  ["is required and also optional, computed or has a default", (a) => a.required && (a.optional || a.computed)],
  ["is write-only and also computed or has a default", (a) => a.writeOnly && (a.computed || a.default !== undefined)],
  ["is write-only: no plan sees it change, so it cannot replace the resource", (a) => a.writeOnly && replaces(a)],
  ["has both requiresReplace and requiresReplaceIf", (a) => a.requiresReplace && a.requiresReplaceIf !== undefined],
  ["has a timeout that is no duration", (a) => Object.values(a.timeouts ?? {}).some((t) => !parseDuration(t))],
  ["is only computed and yet has validators", (a) => a.computed && !a.optional && a.validators.length > 0],
  ["has a minItems above its maxItems", ({ block }) => block !== undefined && isEmptyRange(block)],
  ["is no block and yet has blocks inside", (a) => a.block === undefined && hasBlock(nestedAttributes(a.type))],
];

function replaces(attribute: Attribute): boolean {
  return attribute.requiresReplace || attribute.requiresReplaceIf !== undefined;
}

function isEmptyRange({ minItems, maxItems }: BlockShape): boolean {
  return minItems < 0 || maxItems < 0 || (maxItems > 0 && minItems > maxItems);
}

function hasBlock(attributes: Attributes | undefined): boolean {
  return Object.values(attributes ?? {}).some(({ block }) => block !== undefined);
}

function checkAttributes(attributes: Attributes, at: AttributePath): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = at.attribute(name);
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw invalid(path, "is not a name of lower-case letters, digits and _");
    if (path.steps.length === 1 && reserved.has(name)) throw invalid(path, "is a name that Terraform keeps for itself");
    for (const [flaw, hasIt] of flawsOf) if (hasIt(attribute)) throw invalid(path, flaw);
    checkDefault(attribute, path);
    const nested = nestedAttributes(attribute.type);
    if (nested === undefined) continue;
    checkAttributes(nested, path);
    if (attribute.type.kind === "set" && hasWriteOnly(nested)) throw invalid(path, "is a set, and write-only inside");
  }
}

function checkDefault(attribute: Attribute, path: AttributePath): void {
  try {
    conform(attribute.type, attribute.default, undefined, path);
  } catch (error) {
    throw invalid(path, `has a default of another type: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The attributes inside a nested attribute, whatever collection holds them. */
export function nestedAttributes(type: ValueType): Attributes | undefined {
  if (type.kind === "object") return type.whole ? undefined : (type.attributes as Attributes);
  return "element" in type ? nestedAttributes(type.element) : undefined;
}

/** Whether a write-only attribute stands anywhere among them. */
export function hasWriteOnly(attributes: Attributes): boolean {
  return Object.values(attributes).some(({ writeOnly, type }) => {
    const nested = nestedAttributes(type);
    return writeOnly || (nested !== undefined && hasWriteOnly(nested));
  });
}

function invalid(path: AttributePath, flaw: string): PluginError {
  return new PluginError(
    "PLUGIN_INVALID_SCHEMA",
    `attribute ${path.toString()} ${flaw}`,
    "This is a bug in the provider's schema.",
    { path },
  );
}
