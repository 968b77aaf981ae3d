/** The shape of a value; what Terraform calls its type, with `integer` as a number that must be whole and safe. */
export type ValueType = PrimitiveType | CollectionType | ObjectType;

export interface PrimitiveType {
  readonly kind: "string" | "integer" | "number" | "bool";
}

export interface CollectionType {
  readonly kind: "list" | "set" | "map";
  readonly element: ValueType;
}

export interface ObjectType {
  readonly kind: "object";
  readonly attributes: Readonly<Record<string, { readonly type: ValueType }>>;
  /** One value of object type, set as a whole; else its attributes have rules of their own in the schema. */
  readonly whole?: true;
}
