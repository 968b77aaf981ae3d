import type { Unknown, ValueType } from "../values";
import type {
  Attribute,
  AttributeOptions,
  Attributes,
  Block,
  BlockNesting,
  KnownObject,
  PendingObject,
} from "./attribute";
import { collected } from "./element-type";

export type Blocks = Readonly<Record<string, Block>>;
/** No blocks inside. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- an object without keys is meant
export type NoBlocks = Readonly<Record<never, never>>;

interface Inside<A extends Attributes, B extends Blocks> {
  readonly attributes?: A;
  /** Blocks may stand in blocks, to any depth. */
  readonly blocks?: B;
}

type Options<A extends Attributes, B extends Blocks, V, K> = Inside<A, B> &
  Pick<AttributeOptions<V, K>, "description" | "deprecated" | "validators" | "requiresReplace" | "requiresReplaceIf">;

interface Count {
  /** Terraform refuses a configuration with fewer; 0 if left out. */
  readonly minItems?: number;
  /** Terraform refuses a configuration with more; any number if left out. */
  readonly maxItems?: number;
}

type Pending<A extends Attributes, B extends Blocks> = PendingObject<A & B>;
type Kept<A extends Attributes, B extends Blocks> = KnownObject<A & B>;

/** At most one `name { … }`; null where the configuration has none. */
export function singleBlock<A extends Attributes = NoBlocks, B extends Blocks = NoBlocks>(
  options: Options<A, B, Pending<A, B>, Kept<A, B>> & { readonly required?: boolean },
): Block<Pending<A, B>, Kept<A, B>, "single"> {
  const items = options.required === true ? 1 : 0;
  const type: ValueType = { kind: "object", attributes: inside(options) };
  return block("single", type, options, { minItems: items, maxItems: items });
}

/** One `name { … }` that is always there: where the configuration has none, everything in it is null. */
export function groupBlock<A extends Attributes = NoBlocks, B extends Blocks = NoBlocks>(
  options: Options<A, B, Pending<A, B>, Kept<A, B>>,
): Block<Pending<A, B>, Kept<A, B>, "group"> {
  return block("group", { kind: "object", attributes: inside(options), absent: "empty" }, options);
}

/** Any number of `name { … }`, in their order. */
export function listBlock<A extends Attributes = NoBlocks, B extends Blocks = NoBlocks>(
  options: Options<A, B, (Pending<A, B> | Unknown)[], Kept<A, B>[]> & Count,
): Block<(Pending<A, B> | Unknown)[], Kept<A, B>[], "list"> {
  return block("list", { kind: "list", element: element(options), absent: "empty" }, options, options);
}

/** Any number of `name { … }`, without order or duplicates. */
export function setBlock<A extends Attributes = NoBlocks, B extends Blocks = NoBlocks>(
  options: Options<A, B, (Pending<A, B> | Unknown)[], Kept<A, B>[]> & Count,
): Block<(Pending<A, B> | Unknown)[], Kept<A, B>[], "set"> {
  return block("set", { kind: "set", element: element(options), absent: "empty" }, options, options);
}

/** Any number of `name "key" { … }`. */
export function mapBlock<A extends Attributes = NoBlocks, B extends Blocks = NoBlocks>(
  options: Options<A, B, Record<string, Pending<A, B> | Unknown>, Record<string, Kept<A, B>>>,
): Block<Record<string, Pending<A, B> | Unknown>, Record<string, Kept<A, B>>, "map"> {
  return block("map", { kind: "map", element: element(options), absent: "empty" }, options);
}

function element(options: Inside<Attributes, Blocks>): ValueType {
  return collected({ kind: "object", attributes: inside(options) });
}

function inside({ attributes, blocks }: Inside<Attributes, Blocks>): Attributes {
  return { ...attributes, ...blocks };
}

function block<V, K, N extends BlockNesting>(
  nesting: N,
  type: ValueType,
  options: Options<Attributes, Blocks, V, K>,
  { minItems = 0, maxItems = 0 }: Count = {},
): Block<V, K, N> {
  const flags = { required: false, optional: false, computed: false, sensitive: false, writeOnly: false } as const;
  const attribute: Omit<Attribute<V, K>, "block"> = {
    type,
    ...flags,
    deprecated: options.deprecated ?? false,
    description: options.description ?? "",
    default: undefined,
    validators: options.validators ?? [],
    requiresReplace: options.requiresReplace ?? false,
    requiresReplaceIf: options.requiresReplaceIf,
    useStateForUnknown: false,
    timeouts: undefined,
  };
  return { ...attribute, block: { nesting, minItems, maxItems } };
}
