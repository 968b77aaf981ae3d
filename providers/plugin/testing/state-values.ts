/** Attributes of one resource as terraform's JSON has them. */
export type ResourceValues = Readonly<Record<string, unknown>>;

interface Module {
  readonly resources?: readonly {
    readonly address: string;
    readonly values: ResourceValues;
    readonly sensitive_values?: ResourceValues;
  }[];
  readonly child_modules?: readonly Module[];
}

interface State {
  readonly values?: { readonly root_module: Module };
}

interface ResourceInState {
  readonly values: ResourceValues;
  /** Top-level attributes with something secret in them. */
  readonly sensitive: ReadonlySet<string>;
}

/** Resources and data sources of every module by address, from `terraform show -json`. */
export function resourcesInState(state: State): Map<string, ResourceInState> {
  const found = new Map<string, ResourceInState>();
  const walk = ({ resources = [], child_modules: children = [] }: Module): void => {
    for (const { address, values, sensitive_values: marks = {} } of resources) {
      const sensitive = Object.keys(marks).filter((name) => JSON.stringify(marks[name]).includes("true"));
      found.set(address, { values, sensitive: new Set(sensitive) });
    }
    children.forEach(walk);
  };
  if (state.values !== undefined) walk(state.values.root_module);
  return found;
}
