/** The shape of a value; what Terraform calls its type, with `integer` as a number that must be whole and safe. */
export type ValueType = PrimitiveType | DynamicType | CollectionType | TupleType | ObjectType;

export interface PrimitiveType {
  readonly kind: "string" | "integer" | "number" | "bool";
}

/** Any type: every value brings its own. */
export interface DynamicType {
  readonly kind: "dynamic";
}

export interface CollectionType {
  readonly kind: "list" | "set" | "map";
  readonly element: ValueType;
  /** Written as blocks: where there are none it is empty and never null. */
  readonly absent?: "empty";
}

/** A list whose elements have a type each. Only a dynamic value is of such a type. */
export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly ValueType[];
}

export interface ObjectType {
  readonly kind: "object";
  readonly attributes: Readonly<Record<string, { readonly type: ValueType }>>;
  /** One value of object type, set as a whole; else its attributes have rules of their own in the schema. */
  readonly whole?: true;
  /** Written as a block that is always there, with everything in it null where the configuration has none. */
  readonly absent?: "empty";
}
