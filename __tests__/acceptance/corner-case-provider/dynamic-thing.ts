import {
  type ConfigOf,
  defineFunction,
  defineResource,
  defineSchema,
  Dynamic,
  dynamic,
  isUnknown,
  known,
  map,
  objectAttribute,
  type PlanOf,
  string,
} from "../../../providers/plugin";
import type { Folder } from "./folder";

const schema = defineSchema({
  description: "Has an attribute of dynamic type wherever one may stand.",
  attributes: {
    name: string({ required: true, requiresReplace: true }),
    given: dynamic({
      optional: true,
      validators: [(value) => (value.type.kind === "bool" ? "must not be a bool" : undefined)],
    }),
    defaulted: dynamic({ default: Dynamic.of(["d", 1, { of: null }]) }),
    decided: dynamic({ computed: true }),
    inside: objectAttribute({
      optional: true,
      attributes: { given: dynamic({ optional: true }), echo: dynamic({ computed: true }) },
    }),
    kinds: map({ of: "string", computed: true }),
  },
});

function decide(config: ConfigOf<typeof schema>, plan: PlanOf<typeof schema>) {
  const { name, given, inside } = known(config);
  const kindOf = (value: Dynamic | null) => value?.type.kind ?? "null";
  return {
    name,
    given,
    defaulted: known(plan.defaulted),
    decided: given,
    inside: inside && { given: inside.given, echo: inside.given },
    kinds: { given: kindOf(given), inside: kindOf(inside?.given ?? null) },
  };
}

const idOf = (name: string | null) => `dynamic-${name ?? ""}`;

export const dynamicThing = defineResource<Folder>()({
  typeName: "corner_dynamic",
  schema,
  read: ({ state, client }) => Promise.resolve(client.load(schema, idOf(state.name))),
  create: ({ config, plan, client }) => Promise.resolve(client.save(idOf(known(plan.name)), decide(config, plan))),
  update: ({ config, plan, client }) => Promise.resolve(client.save(idOf(known(plan.name)), decide(config, plan))),
  delete: ({ priorState, client }) => {
    client.remove(idOf(priorState.name));
    return Promise.resolve();
  },
  importState: ({ id, client }) => Promise.resolve(client.import(schema, idOf(id))),
});

/** Gives back what it gets. */
export const echo = defineFunction({
  name: "echo",
  summary: "The value itself.",
  parameters: { value: { type: "dynamic", allowNull: true, allowUnknown: true } },
  returns: "dynamic",
  call: ({ value }) => value,
});

/** What Terraform takes each value for. */
export const typesOf = defineFunction({
  name: "types_of",
  summary: "The type of each value.",
  parameters: {},
  variadic: { name: "values", type: "dynamic", allowNull: true, allowUnknown: true },
  returns: "dynamic",
  call: ({ values }) =>
    Dynamic.of(values.map((value) => (value === null ? "null" : isUnknown(value) ? "unknown" : value.type.kind))),
});
