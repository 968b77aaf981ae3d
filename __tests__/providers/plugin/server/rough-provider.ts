import { setTimeout as sleep } from "node:timers/promises";
import { defineDataSource, defineProvider, defineSchema, serve, string } from "../../../../providers/plugin";

// A provider that does what a provider should not: the environment says which. It is bundled and started by a test.
const rough = process.env["ROUGH"] ?? "";

const loud = defineDataSource<null>()({
  typeName: "rough_loud",
  schema: defineSchema({ attributes: { said: string({ computed: true }) } }),
  read: async () => {
    process.stdout.write("printed by a dependency\n");
    void Promise.reject(new Error("nobody caught this"));
    setImmediate(() => {
      throw new Error("nor this");
    });
    await sleep(50);
    return { said: "done" };
  },
});

const attributes = Object.fromEntries(
  Array.from({ length: rough === "large" ? 1000 : 1 }, (_, index) => [
    `attribute_${index}`,
    string({ optional: true, description: "x".repeat(10_000) }),
  ]),
);

void serve(async () => {
  if (rough === "slow") await sleep(1000);
  if (rough === "never") await sleep(1_000_000);
  if (rough === "unloadable") throw new Error("a module is missing");
  return defineProvider<null>()({
    name: "rough",
    version: "0.0.1",
    schema: defineSchema({ attributes }),
    configure: () => Promise.resolve(null),
    resources: [],
    dataSources: [loud],
  });
});
