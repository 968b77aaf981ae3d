// A stand-in for hashicorp/null where that cannot be installed: null_resource as the real one behaves, and no more.
import { randomInt } from "node:crypto";
import { defineProvider, defineResource, defineSchema, known, map, serve, string } from "../../../providers/plugin";

const nullResource = defineResource()({
  typeName: "null_resource",
  schema: defineSchema({
    attributes: {
      id: string({ computed: true, useStateForUnknown: true }),
      triggers: map({ of: "string", optional: true, requiresReplace: true }),
    },
  }),
  read: ({ state }) => Promise.resolve(state),
  create: ({ plan }) => Promise.resolve({ triggers: known(plan.triggers), id: String(randomInt(2 ** 47)) }),
  update: ({ plan }) => Promise.resolve(known(plan)),
  delete: () => Promise.resolve(),
});

const provider = defineProvider()({
  name: "null",
  version: "3.2.4",
  address: "registry.terraform.io/hashicorp/null",
  schema: defineSchema({ attributes: {} }),
  configure: () => Promise.resolve({}),
  resources: [nullResource],
});

void serve(provider);
