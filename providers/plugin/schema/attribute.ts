import type { AttributePath, Diagnostic } from "../diagnostics";
import type { Unknown, ValueType } from "../values";

/**
 * Judges a known value. Gives nothing where it is right; else what it must be ("must be between 1 and 65535"), which is
 * completed with the attribute's name and, unless the attribute is sensitive, its value; or a whole diagnostic.
 * Null and unknown values never reach a validator.
 */
export type Validator<T> = (value: T, path: AttributePath) => string | Diagnostic | undefined;

/** Flags that every attribute takes. `V` is the value in a configuration, `K` the same without unknowns. */
export interface AttributeOptions<V, K = V> {
  readonly required?: boolean;
  readonly optional?: boolean;
  /** The provider decides it where the configuration does not. */
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  /** What to use instead: a warning where the configuration sets it. */
  readonly deprecated?: boolean | string;
  /**
   * A secret that reaches only `config`: in plan and state it is null. Needs terraform 1.11; an older core is told so
   * where the configuration sets it. As nobody sees it change, pair it with an attribute that does ("password_version").
   */
  readonly writeOnly?: boolean;
  /** Markdown. */
  readonly description?: string;
  /** Planned where the configuration has none. Terraform sees such an attribute as optional and computed. */
  readonly default?: K;
  readonly validators?: readonly Validator<V>[];
  /** A change that the configuration makes here replaces the resource. */
  readonly requiresReplace?: boolean;
  /** Such a change replaces the resource only where this says so. Called with values that differ. */
  readonly requiresReplaceIf?: (prior: K | null, planned: V | null | Unknown) => boolean;
  /** An update does not change it: the plan keeps the prior value instead of "known after apply". */
  readonly useStateForUnknown?: boolean;
}

/** Stands for nothing at run time: carries an attribute's value types. */
declare const valueTypes: unique symbol;

/** One attribute of a schema, as the builders make it. */
export interface Attribute<V = unknown, K = V> {
  readonly type: ValueType;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean | string;
  readonly writeOnly: boolean;
  readonly description: string;
  readonly default: unknown;
  readonly validators: readonly Validator<never>[];
  readonly requiresReplace: boolean;
  readonly requiresReplaceIf: ((prior: never, planned: never) => boolean) | undefined;
  readonly useStateForUnknown: boolean;
  /** The default time limits by operation, where this is the attribute that sets them. */
  readonly timeouts: Readonly<Record<string, string>> | undefined;
  /** Set where it is written as a block. */
  readonly block: BlockShape | undefined;
  readonly [valueTypes]?: { readonly inConfig: V; readonly inState: K };
}

export type Attributes = Readonly<Record<string, Attribute>>;

export type BlockNesting = "single" | "group" | "list" | "set" | "map";

export interface BlockShape<N extends BlockNesting = BlockNesting> {
  readonly nesting: N;
  /** How many a configuration must have at least, and may have at most (0: any number). Terraform sees to it. */
  readonly minItems: number;
  readonly maxItems: number;
}

/** An attribute that is written as `name { … }` and not as `name = …`. */
export interface Block<V = unknown, K = V, N extends BlockNesting = BlockNesting> extends Attribute<V, K> {
  readonly block: BlockShape<N>;
}

/** Null, for what can be left out: where there are no blocks, a collection of them is empty. */
type Absent<X> = X extends { readonly block: BlockShape<Exclude<BlockNesting, "single">> } ? never : null;

/** An object's value in a configuration or plan: anything may be null or unknown. */
export type PendingObject<A extends Attributes> = {
  [N in keyof A]: (A[N] extends Attribute<infer V, unknown> ? V : never) | Absent<A[N]> | Unknown;
};

/** An object's value in a state: nothing is unknown. */
export type KnownObject<A extends Attributes> = {
  [N in keyof A]: (A[N] extends Attribute<unknown, infer K> ? K : never) | Absent<A[N]>;
};
