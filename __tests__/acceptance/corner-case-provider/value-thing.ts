import {
  bool,
  defineResource,
  defineSchema,
  Dynamic,
  dynamic,
  known,
  list,
  map,
  number,
  type StateOf,
  string,
} from "../../../providers/plugin";
import type { Folder } from "./folder";

const schema = defineSchema({
  description: "Carries many values of every type, and records what it was sent.",
  attributes: {
    name: string({ required: true, requiresReplace: true }),
    numbers: list({ of: "number", optional: true }),
    texts: list({ of: "string", optional: true }),
    words: map({ of: "string", optional: true }),
    tables: map({ of: { list: "number" }, optional: true }),
    sets: list({ of: { set: "string" }, optional: true }),
    objects: list({ of: { object: { n: "number", t: "string", b: "bool" } }, optional: true }),
    anything: dynamic({ optional: true }),
    same: dynamic({ computed: true }),
    one: number({ optional: true }),
    yes: bool({ default: true }),
  },
});

type Values = StateOf<typeof schema>;

const idOf = (name: string | null, of = "") => `values-${name ?? ""}${of}`;

export const valueThing = defineResource<Folder>()({
  typeName: "corner_values",
  schema,
  read: ({ state, client }) => {
    // What terraform's state made of the values comes back; the file is the truth that they are compared with.
    client.save(idOf(state.name, "-sent-back"), state);
    return Promise.resolve(client.load(schema, idOf(state.name)));
  },
  create: ({ config, plan, client }) => {
    const written: Values = known(config);
    const state = { ...written, same: written.anything ?? Dynamic.of(null), yes: known(plan.yes) };
    return Promise.resolve(client.save(idOf(state.name), state));
  },
  update: ({ plan, client }) => Promise.resolve(client.save(idOf(known(plan.name)), known(plan))),
  delete: ({ priorState, client }) => {
    client.remove(idOf(priorState.name));
    return Promise.resolve();
  },
});
