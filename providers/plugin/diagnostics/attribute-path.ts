/** One step from a value to a value inside it. A set has no step of its own: protocol 6 cannot name its elements. */
export type PathStep = { readonly attribute: string } | { readonly key: string | number };

/** Where in a configuration or state a value stands. Immutable; `root` is the whole resource. */
export class AttributePath {
  static readonly root = new AttributePath(undefined, undefined);

  private constructor(
    private readonly parent: AttributePath | undefined,
    private readonly step: PathStep | undefined,
  ) {}

  /** The attribute `name` of the object here. */
  attribute(name: string): AttributePath {
    return new AttributePath(this, { attribute: name });
  }

  /** The element of the map (string) or list (number) here. */
  key(key: string | number): AttributePath {
    return new AttributePath(this, { key });
  }

  /** From the outside in. Empty for the root. */
  get steps(): readonly PathStep[] {
    if (this.parent === undefined || this.step === undefined) return [];
    return [...this.parent.steps, this.step];
  }

  /** As Terraform writes it: `credentials["default"].password`, `rules[0].port`. */
  toString(): string {
    return this.steps
      .map((step) => ("attribute" in step ? `.${step.attribute}` : `[${JSON.stringify(step.key)}]`))
      .join("")
      .replace(/^\./, "");
  }
}

/**
 * A path spelled out: strings are attribute names, numbers are list indices; map keys are added with `.key()`.
 *
 * @example path("http", "port")
 * @example path("credentials").key("default").attribute("password")
 */
export function path(first: string, ...rest: readonly (string | number)[]): AttributePath {
  return rest.reduce<AttributePath>(
    (parent, step) => (typeof step === "string" ? parent.attribute(step) : parent.key(step)),
    AttributePath.root.attribute(first),
  );
}
