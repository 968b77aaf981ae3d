import {
  between,
  type ConfigOf,
  defineResource,
  defineSchema,
  groupBlock,
  integer,
  known,
  listBlock,
  mapBlock,
  matching,
  objectAttribute,
  setBlock,
  singleBlock,
  type StateOf,
  string,
} from "../../../providers/plugin";
import type { Folder } from "./folder";

const schema = defineSchema({
  description: "Has a block of every nesting.",
  attributes: {
    name: string({ required: true, requiresReplace: true }),
    revision: integer({ computed: true }),
  },
  blocks: {
    owner: singleBlock({
      description: "At most one.",
      attributes: {
        name: string({ required: true, validators: [matching(/^[a-z]+$/, "must be lower-case")] }),
        badge: string({ computed: true, useStateForUnknown: true }),
        address: objectAttribute({ optional: true, attributes: { city: string({ required: true }) } }),
      },
    }),
    limits: groupBlock({
      attributes: {
        cpu: integer({ default: 1 }),
        memory: integer({ optional: true }),
        unit: string({ computed: true }),
      },
    }),
    rule: listBlock({
      maxItems: 3,
      attributes: {
        port: integer({ required: true, validators: [between(1, 65535)] }),
        note: string({ default: "none" }),
        address: string({ computed: true }),
      },
      blocks: {
        match: setBlock({
          attributes: { value: string({ required: true, validators: [matching(/^.{1,9}$/, "is too long")] }) },
        }),
      },
    }),
    peer: setBlock({
      attributes: {
        host: string({ required: true }),
        weight: integer({ default: 1 }),
        address: string({ computed: true }),
      },
    }),
    zone: mapBlock({
      deprecated: "Zones are gone.",
      attributes: { cidr: string({ required: true, requiresReplace: true }), gateway: string({ computed: true }) },
    }),
    final: singleBlock({
      required: true,
      blocks: { step: listBlock({ minItems: 1, attributes: { run: string({ required: true }) } }) },
    }),
  },
});

type BlockThing = StateOf<typeof schema>;

function decide(config: ConfigOf<typeof schema>, revision: number): BlockThing {
  const { name, owner, limits, rule, peer, zone, final } = known(config);
  return {
    name,
    revision,
    owner: owner && { ...owner, badge: `badge of ${owner.name ?? ""}` },
    limits: { ...limits, cpu: limits.cpu ?? 1, unit: "MiB" },
    rule: rule.map((each) => ({ ...each, note: each.note ?? "none", address: `:${each.port ?? ""}` })),
    peer: peer.map((each) => ({ ...each, weight: each.weight ?? 1, address: `${each.host ?? ""}.example` })),
    zone: Object.fromEntries(Object.entries(zone).map(([key, { cidr }]) => [key, { cidr, gateway: `${key}.1` }])),
    final,
  };
}

const idOf = (name: string | null) => `blocks-${name ?? ""}`;

export const blockThing = defineResource<Folder>()({
  typeName: "corner_blocks",
  schema,
  read: ({ state, client }) => Promise.resolve(client.load(schema, idOf(state.name))),
  create: ({ config, client }) => {
    const state = decide(config, 1);
    return Promise.resolve(client.save(idOf(state.name), state));
  },
  update: ({ config, client, priorState }) => {
    const state = decide(config, (priorState.revision ?? 0) + 1);
    return Promise.resolve(client.save(idOf(state.name), state));
  },
  delete: ({ priorState, client }) => {
    client.remove(idOf(priorState.name));
    return Promise.resolve();
  },
  importState: ({ id, client }) => Promise.resolve(client.import(schema, idOf(id))),
});
