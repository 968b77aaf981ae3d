import { appendFileSync, mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import {
  ArgumentError,
  between,
  bool,
  type ConfigOf,
  defineDataSource,
  defineEphemeralResource,
  defineFunction,
  defineProvider,
  defineResource,
  defineSchema,
  DiagnosticError,
  each,
  integer,
  isUnknown,
  jsonAs,
  known,
  list,
  listOfObjects,
  map,
  mapOfObjects,
  matching,
  number,
  objectAttribute,
  oneOf,
  path,
  type PlanOf,
  type PrivateState,
  set,
  setOfObjects,
  stateFromJson,
  type StateOf,
  string,
  timeouts,
} from "../../../providers/plugin";
import { blockThing } from "./block-thing";
import { dynamicThing, echo, typesOf } from "./dynamic-thing";
import { Folder, FolderFull } from "./folder";
import { valueThing } from "./value-thing";

const thingSchema = defineSchema({
  description: "Has an attribute of every shape.",
  attributes: {
    id: string({ computed: true, useStateForUnknown: true }),
    name: string({ required: true, requiresReplace: true, validators: [matching(/^[a-z0-9-]+$/, "must be a slug")] }),
    mode: string({ optional: true, default: "tcp", validators: [oneOf("tcp", "udp")] }),
    enabled: bool({ optional: true, default: true }),
    port: integer({ optional: true, validators: [between(1, 65535)] }),
    amount: number({ optional: true }),
    ports: list({ of: "integer", optional: true, validators: [each(between(1, 65535))] }),
    tags: set({ of: "string", optional: true }),
    labels: map({ of: "string", optional: true }),
    table: map({ of: { list: "number" }, optional: true }),
    settings: objectAttribute({
      optional: true,
      computed: true,
      attributes: {
        port: integer({ optional: true, computed: true, validators: [between(1, 65535)] }),
        enabled: bool({ optional: true, computed: true }),
      },
    }),
    accounts: mapOfObjects({
      optional: true,
      sensitive: true,
      attributes: {
        user: string({ required: true }),
        password: string({ required: true, validators: [matching(/.{3}/, "must have three characters")] }),
      },
    }),
    rules: listOfObjects({
      optional: true,
      attributes: {
        port: integer({ required: true, validators: [between(1, 65535)] }),
        note: string({ optional: true, default: "none" }),
      },
    }),
    peers: setOfObjects({
      optional: true,
      attributes: {
        host: string({ required: true }),
        weight: integer({ optional: true, default: 1 }),
        address: string({ computed: true }),
      },
    }),
    revision: integer({ computed: true }),
    secret: string({
      optional: true,
      writeOnly: true,
      validators: [matching(/^.{3,}$/, "must have three characters")],
    }),
    secret_version: integer({ optional: true }),
    secret_length: integer({ computed: true }),
    // Within a zone a thing can move; into another it cannot.
    zone: string({
      optional: true,
      requiresReplaceIf: (prior, planned) => prior?.[0] !== (isUnknown(planned) ? undefined : planned?.[0]),
    }),
    colour: string({ optional: true, deprecated: "Things have no colour any more: leave it out." }),
    timeouts: timeouts({ create: "1m", delete: "1m" }),
    fail: string({
      optional: true,
      validators: [oneOf("create-half", "update", "delete", "bug", "slow", "pause", "hang")],
    }),
  },
});

type Thing = StateOf<typeof thingSchema>;

/** What a thing becomes: the configuration, and this provider's own decision wherever it says nothing. */
function decide(config: ConfigOf<typeof thingSchema>, plan: PlanOf<typeof thingSchema>, revision: number): Thing {
  const wanted: Thing = known(config);
  return {
    ...wanted,
    id: `thing-${wanted.name ?? ""}`,
    mode: known(plan.mode),
    enabled: known(plan.enabled),
    settings: { port: wanted.settings?.port ?? 8080, enabled: wanted.settings?.enabled ?? true },
    rules: wanted.rules?.map((rule) => ({ ...rule, note: rule.note ?? "none" })) ?? null,
    peers:
      wanted.peers?.map(({ host, weight }) => ({ host, weight: weight ?? 1, address: `${host ?? ""}.example` })) ??
      null,
    revision,
    secret_length: wanted.secret?.length ?? null,
  };
}

/** All null: `read` completes what a move begins. */
const nothingYet = stateFromJson(thingSchema, "{}");

const save = (folder: Folder, state: Thing): Thing => folder.save(state.id ?? "", state);

const thing = defineResource<Folder>()({
  typeName: "corner_thing",
  schema: thingSchema,

  validate({ config, diagnostics }) {
    if (config.name === "forbidden") diagnostics.error("Forbidden name", "Nothing may be called that.", path("name"));
  },

  read({ state, client, privateState }) {
    const found = client.load(thingSchema, state.id ?? "");
    if (found !== null) privateState.set("reads", Number(privateState.get("reads") ?? 0) + 1);
    return Promise.resolve(found);
  },

  plan({ plannedState, priorState, privateState, diagnostics }) {
    if (plannedState === null) {
      diagnostics.warning("Destroying", `after ${JSON.stringify(privateState.get("reads"))} reads`);
    } else if (priorState === null && !isUnknown(plannedState.name)) {
      return Promise.resolve({ ...plannedState, id: `thing-${plannedState.name ?? ""}` });
    }
    return Promise.resolve(plannedState);
  },

  async create({ config, plan, client, savePartial, signal }) {
    const state = decide(config, plan, 1);
    if (state.fail === "bug") throw new TypeError("cannot read properties of undefined");
    if (state.fail === "create-half") {
      savePartial(save(client, { ...state, revision: 0 }));
      throw new FolderFull("no space left");
    }
    if (state.fail === "slow") {
      save(client, state);
      await sleep(20_000, undefined, { signal }).catch(() => undefined);
    }
    if (state.fail === "hang") {
      savePartial(save(client, { ...state, revision: 0 }));
      await sleep(20_000, undefined, { signal });
    }
    if (state.fail === "pause") await sleep(2500);
    return save(client, state);
  },

  update({ config, plan, client, priorState }) {
    if (config.fail === "update") throw new FolderFull("no space left");
    return Promise.resolve(save(client, decide(config, plan, (priorState.revision ?? 0) + 1)));
  },

  delete({ priorState, client }) {
    if (priorState.fail === "delete") {
      throw new DiagnosticError({ summary: "Will not go", detail: "It was told to stay.", path: path("fail") });
    }
    client.remove(priorState.id ?? "");
    return Promise.resolve();
  },

  moveState({ sourceType, sourceState }) {
    if (sourceType !== "terraform_data") return undefined;
    const name = jsonAs({ object: { input: "dynamic" } }, sourceState)?.input?.value;
    return typeof name === "string" ? { ...nothingYet, id: `thing-${name}`, name } : undefined;
  },

  importState: ({ id, client }) => Promise.resolve(client.import(thingSchema, id)),
});

const lookup = defineDataSource<Folder>()({
  typeName: "corner_lookup",
  schema: defineSchema({
    attributes: {
      id: string({ required: true }),
      prefix: string({ optional: true, default: "thing" }),
      exists: bool({ computed: true }),
    },
  }),
  read: ({ config, client }) =>
    Promise.resolve({ ...config, exists: client.has(`${config.prefix ?? ""}-${config.id ?? ""}`) }),
});

function nameIn(privateState: PrivateState): string {
  const name = privateState.get("name");
  return typeof name === "string" ? name : "unnamed";
}

/** Tells what happens to it in a file beside the things. */
const token = defineEphemeralResource<Folder>()({
  typeName: "corner_token",
  schema: defineSchema({
    attributes: {
      name: string({ required: true, validators: [matching(/^[a-z]+$/, "must be lower-case")] }),
      renew: bool({ optional: true, default: false }),
      value: string({ computed: true, sensitive: true }),
    },
  }),
  open({ config, client, privateState, diagnostics }) {
    if (config.name === "refused") throw new FolderFull("no token left");
    const name = config.name ?? "";
    privateState.set("name", name);
    appendFileSync(client.fileOf(name), "open\n");
    const result = { ...config, value: `token-of-${name}` };
    if (name === "unsure") diagnostics.error("Unsure", "It is open, and should not be.", path("name"));
    return Promise.resolve(config.renew === true ? { result, renewAt: new Date(Date.now() + 500) } : { result });
  },
  renew({ client, privateState }) {
    appendFileSync(client.fileOf(nameIn(privateState)), "renew\n");
    privateState.set("renewed", true);
    return Promise.resolve(undefined);
  },
  close({ client, privateState }) {
    const renewed = privateState.get("renewed") === true ? " after renewal" : "";
    appendFileSync(client.fileOf(nameIn(privateState)), `close${renewed}\n`);
    return Promise.resolve();
  },
});

const socketAddress = defineFunction({
  name: "socket_address",
  summary: "A host and its ports in one.",
  parameters: { host: { type: "string", allowNull: true } },
  variadic: { name: "ports", type: "integer", description: "Any number of them." },
  returns: { object: { text: "string", ports: { list: "integer" } } },
  call({ host, ports }) {
    const bad = ports.findIndex((port) => port > 65535);
    if (bad !== -1) throw new ArgumentError("ports", "there is no such port", bad);
    return { text: `${host ?? "any"}:${ports.join("+")}`, ports };
  },
});

export const provider = defineProvider<Folder>()({
  name: "corner",
  version: "0.1.0",
  address: "registry.terraform.io/acme/corner",
  schema: defineSchema({ attributes: { folder: string({ required: true }) } }),
  configure({ config, log }) {
    const folder = isUnknown(config.folder) || config.folder === null ? "" : config.folder;
    if (folder !== "") mkdirSync(folder, { recursive: true });
    log.info("Configured", { folder });
    return Promise.resolve(new Folder(folder));
  },
  resources: [thing, blockThing, dynamicThing, valueThing],
  dataSources: [lookup],
  ephemeralResources: [token],
  functions: [socketAddress, echo, typesOf],
  diagnosticFor: (error) =>
    error instanceof FolderFull ? { summary: "Folder full", detail: `${error.message}. Delete something.` } : undefined,
});
