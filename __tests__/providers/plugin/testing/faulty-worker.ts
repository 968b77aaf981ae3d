// A provider with the faults that the harness exists to find. What it made lives in the process, which is a warm one.
import {
  defineProvider,
  defineResource,
  defineSchema,
  known,
  oneOf,
  serve,
  type StateOf,
  string,
} from "../../../../providers/plugin";

if (process.env["FAULTY_START"] === "refuse") {
  process.stderr.write("cannot start: the disk is full\n");
  process.exit(3);
}

const schema = defineSchema({
  attributes: {
    name: string({ required: true }),
    value: string({ optional: true }),
    secret: string({ optional: true, sensitive: true }),
    fault: string({ optional: true, validators: [oneOf("read", "import", "delete", "slow")] }),
  },
});
type Thing = StateOf<typeof schema>;
const things = new Map<string, Thing>();

function put(thing: Thing): Thing {
  things.set(thing.name ?? "", thing);
  return thing;
}

const thing = defineResource<null>()({
  typeName: "faulty_thing",
  schema,
  read({ state }) {
    const found = things.get(state.name ?? "");
    if (found === undefined) return Promise.resolve(null);
    return Promise.resolve(found.fault === "read" ? { ...found, value: "something else" } : found);
  },
  async create({ plan }) {
    if (plan.fault === "slow") await new Promise((resolve) => setTimeout(resolve, 60_000));
    return put(known(plan));
  },
  update: ({ plan }) => Promise.resolve(put(known(plan))),
  delete({ priorState }) {
    if (priorState.fault === "delete") throw new Error("It will not go.");
    things.delete(priorState.name ?? "");
    return Promise.resolve();
  },
  importState({ id }) {
    const found = things.get(id);
    if (found === undefined) throw new Error(`no ${id}`);
    if (found.fault === "import") put({ ...found, value: "imported", secret: "the other secret", fault: "import" });
    return Promise.resolve({ ...found });
  },
});

const provider = defineProvider<null>()({
  name: "faulty",
  version: "0.1.0",
  schema: defineSchema({ attributes: {} }),
  configure: () => Promise.resolve(null),
  resources: [thing],
});

void serve(provider);
