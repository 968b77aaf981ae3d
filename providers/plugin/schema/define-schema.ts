import { AttributePath, PluginError } from "../diagnostics";
import type { ObjectType, ValueType } from "../values";
import type { Attribute, Attributes, KnownObject, PendingObject } from "./attribute";
import { parseDuration } from "./timeouts";

/** The attributes of a provider, resource or data source. */
export interface Schema<A extends Attributes = Attributes> {
  /** Rises when a state of an earlier schema needs an upgrader. */
  readonly version: number;
  /** Markdown. */
  readonly description: string;
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
export function defineSchema<A extends Attributes>(schema: {
  readonly version?: number;
  readonly description?: string;
  readonly attributes: A;
}): Schema<A> {
  checkAttributes(schema.attributes, AttributePath.root);
  return {
    version: schema.version ?? 0,
    description: schema.description ?? "",
    attributes: schema.attributes,
    type: { kind: "object", attributes: schema.attributes },
  };
}

/** Names that Terraform gives a meaning of its own in every resource block. */
const reserved = new Set(["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]);

const flawsOf: readonly (readonly [string, (attribute: Attribute) => boolean])[] = [
  ["is none of required, optional or computed", (a) => !a.required && !a.optional && !a.computed],
  ["is required and also optional, computed or has a default", (a) => a.required && (a.optional || a.computed)],
  ["is write-only and also computed or has a default", (a) => a.writeOnly && (a.computed || a.default !== undefined)],
  ["is write-only: no plan sees it change, so it cannot replace the resource", (a) => a.writeOnly && replaces(a)],
  ["has both requiresReplace and requiresReplaceIf", (a) => a.requiresReplace && a.requiresReplaceIf !== undefined],
  ["has a timeout that is no duration", (a) => Object.values(a.timeouts ?? {}).some((t) => !parseDuration(t))],
  ["is only computed and yet has validators", (a) => !a.required && !a.optional && a.validators.length > 0],
];

function replaces(attribute: Attribute): boolean {
  return attribute.requiresReplace || attribute.requiresReplaceIf !== undefined;
}

function checkAttributes(attributes: Attributes, at: AttributePath): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = at.attribute(name);
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw invalid(path, "is not a name of lower-case letters, digits and _");
    if (path.steps.length === 1 && reserved.has(name)) throw invalid(path, "is a name that Terraform keeps for itself");
    for (const [flaw, hasIt] of flawsOf) if (hasIt(attribute)) throw invalid(path, flaw);
    const nested = nestedAttributes(attribute.type);
    if (nested === undefined) continue;
    checkAttributes(nested, path);
    if (attribute.type.kind === "set" && hasWriteOnly(nested)) throw invalid(path, "is a set, and write-only inside");
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
