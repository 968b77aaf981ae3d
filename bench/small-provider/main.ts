// The smallest provider that shows what the SDK itself costs: its resource does nothing, and has what terraform_data
// has, an id, an input and the output that follows it.
import { appendFileSync, readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { defineProvider, defineResource, defineSchema, known, serve, string } from "../../providers/plugin";

const data = defineResource<null>()({
  typeName: "small_data",
  schema: defineSchema({
    attributes: {
      id: string({ computed: true, useStateForUnknown: true }),
      input: string({ optional: true }),
      output: string({ computed: true }),
    },
  }),
  read: ({ state }) => Promise.resolve(state),
  create: ({ plan }) => Promise.resolve({ id: randomUUID(), input: known(plan.input), output: known(plan.input) }),
  update: ({ plan }) => Promise.resolve({ id: known(plan.id), input: known(plan.input), output: known(plan.input) }),
  delete: () => Promise.resolve(),
});

// Each process that Terraform starts says at its end how much memory it had: nobody outside knows when that is.
const statusFile = process.env["SMALL_PROVIDER_STATUS"];
if (statusFile !== undefined) {
  process.on("exit", () => {
    appendFileSync(statusFile, readFileSync("/proc/self/status"));
  });
}

void serve(
  defineProvider<null>()({
    name: "small",
    version: "0.0.1",
    address: "registry.terraform.io/bench/small",
    schema: defineSchema({ attributes: {} }),
    configure: () => Promise.resolve(null),
    resources: [data],
  }),
);
