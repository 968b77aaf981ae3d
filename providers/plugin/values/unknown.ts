/** A value that Terraform learns only during apply. There is one instance: `unknown`. */
export class Unknown {
  readonly unknown = true;

  toString(): string {
    return "(known after apply)";
  }
}

/** The unknown value. */
export const unknown = new Unknown();

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}
