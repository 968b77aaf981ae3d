import {
  bool,
  defineResource,
  defineSchema,
  integer,
  list,
  listOfObjects,
  mapOfObjects,
  objectAttribute,
  path,
  type ResourceDefinition,
  setOfObjects,
  string,
  unknown,
} from "../../../../providers/plugin";
import { planResourceChange, PrivateState } from "../../../../providers/plugin/framework";
import type { ObjectValue } from "../../../../providers/plugin/values";
import { KnownError, providerOf, scopeOf } from "./scope";

const schema = defineSchema({
  attributes: {
    id: string({ computed: true, useStateForUnknown: true }),
    key: string({ optional: true, requiresReplace: true }),
    size: integer({ optional: true }),
    mode: string({ optional: true, default: "tcp" }),
    stamp: string({ computed: true }),
    region: string({ optional: true, computed: true, requiresReplace: true }),
    hosts: list({ of: "string", optional: true }),
    service: objectAttribute({
      optional: true,
      computed: true,
      attributes: {
        port: integer({ optional: true, computed: true }),
        enabled: bool({ optional: true, computed: true, useStateForUnknown: true }),
      },
    }),
    rules: listOfObjects({
      optional: true,
      attributes: {
        port: integer({ required: true, requiresReplace: true }),
        note: string({ optional: true, default: "none" }),
        seen: string({ computed: true }),
      },
    }),
    peers: setOfObjects({
      optional: true,
      attributes: {
        host: string({ required: true }),
        weight: integer({ optional: true, default: 1 }),
        seen: string({ computed: true }),
      },
    }),
    users: mapOfObjects({
      optional: true,
      attributes: {
        name: string({ required: true }),
        uid: integer({ computed: true, useStateForUnknown: true }),
      },
    }),
  },
});

type Definition = ResourceDefinition<typeof schema, string>;

const never = (): Promise<never> => Promise.reject(new Error("a plan must not call this"));

const resourceWith = (more: Partial<Pick<Definition, "plan">>) =>
  defineResource<string>()({
    typeName: "t_thing",
    schema,
    read: never,
    create: never,
    update: never,
    delete: never,
    ...more,
  });

const nothing: ObjectValue = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
const of = (some: ObjectValue): ObjectValue => ({ ...nothing, ...some });

async function plan(
  request: { config?: ObjectValue; prior?: ObjectValue; proposed?: ObjectValue | null; private?: string },
  definition: Partial<Pick<Definition, "plan">> = {},
  configured = true,
) {
  const resource = resourceWith(definition);
  const config = of(request.config ?? {});
  const result = await planResourceChange(scopeOf(providerOf(resource), configured), resource, {
    config: request.proposed === null ? null : config,
    priorState: request.prior ? of(request.prior) : null,
    // Where a case does not say otherwise: core's merge, which takes the prior value of computed attributes.
    proposedNewState: request.proposed === undefined ? config : request.proposed && of(request.proposed),
    priorPrivate: Buffer.from(request.private ?? ""),
  });
  return { ...result, replaces: result.requiresReplace.map(String) };
}

const decided = { id: "t-1", stamp: "monday", region: "eu", mode: "tcp", service: { port: 80, enabled: true } };

describe("what the schema makes of a create", () => {
  test("defaults are set, everything else that the provider decides is unknown", async () => {
    const { plannedState, replaces } = await plan({ config: { key: "k" } });
    expect(plannedState).toEqual(
      of({ id: unknown, key: "k", mode: "tcp", stamp: unknown, region: unknown, service: unknown }),
    );
    expect(replaces).toEqual([]);
  });

  test("a configured value stands over a default, an unknown one too", async () => {
    expect((await plan({ config: { mode: "udp" } })).plannedState).toMatchObject({ mode: "udp" });
    expect((await plan({ config: { mode: unknown } })).plannedState).toMatchObject({ mode: unknown });
  });

  test("inside nested attributes the same holds for each element", async () => {
    const { plannedState } = await plan({
      config: {
        service: { port: 8080, enabled: null },
        rules: [
          { port: 1, note: null, seen: null },
          { port: 2, note: "n", seen: null },
        ],
        users: { a: { name: "a", uid: null } },
      },
    });
    expect(plannedState).toMatchObject({
      service: { port: 8080, enabled: unknown },
      rules: [
        { port: 1, note: "none", seen: unknown },
        { port: 2, note: "n", seen: unknown },
      ],
      users: { a: { name: "a", uid: unknown } },
    });
  });

  test("elements of a set are paired with what was configured, in whatever order they come", async () => {
    const a = { host: "a", weight: null, seen: null };
    const b = { host: "b", weight: 5, seen: null };
    const { plannedState } = await plan({ config: { peers: [a, b] }, proposed: { peers: [b, a] } });
    expect(plannedState).toMatchObject({
      peers: [
        { host: "b", weight: 5, seen: unknown },
        { host: "a", weight: 1, seen: unknown },
      ],
    });
  });

  test("a wholly unknown list stays unknown", async () => {
    expect((await plan({ config: { rules: unknown, hosts: unknown } })).plannedState).toMatchObject({
      rules: unknown,
      hosts: unknown,
    });
  });

  test("a new object starts without private state, also where it replaces one that had some", async () => {
    const { plannedPrivate } = await plan({ config: {}, private: '{"seen":true}' });
    expect(plannedPrivate).toHaveLength(0);
  });
});

describe("what the schema makes of an update", () => {
  test("without a difference the plan is exactly the prior state", async () => {
    const prior = { ...decided, key: "k" };
    const { plannedState, replaces, plannedPrivate } = await plan({
      config: { key: "k" },
      prior,
      proposed: prior,
      private: '{"seen":true}',
    });
    expect(plannedState).toEqual(of(prior));
    expect(replaces).toEqual([]);
    expect(Buffer.from(plannedPrivate).toString()).toBe('{"seen":true}');
  });

  test("a set in another order is no difference", async () => {
    const [a, b] = [
      { host: "a", weight: 1, seen: "x" },
      { host: "b", weight: 1, seen: "y" },
    ];
    const peers = [a, b].map(({ host }) => ({ host, weight: null, seen: null }));
    const { plannedState } = await plan({
      config: { peers },
      prior: { ...decided, peers: [a, b] },
      proposed: { ...decided, peers: [b, a] },
    });
    expect(plannedState).toEqual(of({ ...decided, peers: [a, b] }));
  });

  test("with a difference the provider's decisions are open again, except what an update does not change", async () => {
    const { plannedState } = await plan({
      config: { size: 2 },
      prior: { ...decided, size: 1 },
      proposed: { ...decided, size: 2 },
    });
    expect(plannedState).toEqual(
      of({ id: "t-1", size: 2, mode: "tcp", stamp: unknown, region: unknown, service: unknown }),
    );
  });

  test("falling back to a default is a difference", async () => {
    const prior = { ...decided, mode: "udp" };
    const { plannedState } = await plan({ config: {}, prior, proposed: prior });
    expect(plannedState).toMatchObject({ mode: "tcp", stamp: unknown });
  });

  test("a nested attribute keeps its own prior value, by key", async () => {
    const prior = { ...decided, service: { port: 80, enabled: false }, users: { a: { name: "a", uid: 7 } } };
    const { plannedState } = await plan({
      config: {
        service: { port: 81, enabled: null },
        users: { a: { name: "b", uid: null }, z: { name: "z", uid: null } },
      },
      prior,
      proposed: {
        ...prior,
        service: { port: 81, enabled: false },
        users: { a: { name: "b", uid: 7 }, z: { name: "z", uid: null } },
      },
    });
    expect(plannedState).toMatchObject({
      service: { port: 81, enabled: false },
      users: { a: { name: "b", uid: 7 }, z: { name: "z", uid: unknown } },
    });
  });

  test("a prior null is a value that an update does not change", async () => {
    const prior = { ...decided, id: null };
    const { plannedState } = await plan({ config: { size: 1 }, prior, proposed: { ...prior, size: 1 } });
    expect(plannedState).toMatchObject({ id: null });
  });
});

describe("what is replaced", () => {
  test.each<[string, ObjectValue, ObjectValue, ObjectValue, string[]]>([
    ["a changed value", { key: "b" }, { key: "a" }, { key: "b" }, ["key"]],
    ["a value taken away", {}, { key: "a" }, { key: null }, ["key"]],
    ["a value that is not known yet", { key: unknown }, { key: "a" }, { key: unknown }, ["key"]],
    ["an equal value", { key: "a", size: 2 }, { key: "a" }, { key: "a", size: 2 }, []],
    ["what the provider decides and nobody asked to change", { size: 2 }, {}, { size: 2 }, []],
    ["a configured value over the provider's", { region: "us" }, {}, { region: "us" }, ["region"]],
  ])("%s", async (_, config, prior, proposed, replaces) => {
    const result = await plan({ config, prior: { ...decided, ...prior }, proposed: { ...decided, ...proposed } });
    expect(result.replaces).toEqual(replaces);
  });

  test("a nested value, at its own path; a new element is no change of one", async () => {
    const rule = (port: number) => ({ port, note: null, seen: null });
    const full = (port: number) => ({ port, note: "none", seen: "x" });
    const result = await plan({
      config: { rules: [rule(1), rule(3), rule(4)] },
      prior: { ...decided, rules: [full(1), full(2)] },
      proposed: { ...decided, rules: [full(1), { ...full(2), port: 3 }, rule(4)] },
    });
    expect(result.replaces).toEqual(["rules[1].port"]);
  });
});

describe("the author's plan", () => {
  test("has the last word: it makes known what was unknown and adds paths that replace", async () => {
    const result = await plan(
      { config: { key: "k" } },
      {
        plan: ({ plannedState, requiresReplace }) => {
          requiresReplace(path("service", "port"));
          return Promise.resolve(
            plannedState && { ...plannedState, id: "t-k", service: { port: 1, enabled: unknown } },
          );
        },
      },
    );
    expect(result.plannedState).toMatchObject({ id: "t-k", service: { port: 1, enabled: unknown }, stamp: unknown });
    expect(result.replaces).toEqual(["service.port"]);
  });

  test("may make an update out of nothing, and nothing else becomes unknown by that", async () => {
    const result = await plan(
      { config: {}, prior: decided, proposed: decided },
      { plan: ({ plannedState }) => Promise.resolve(plannedState && { ...plannedState, stamp: "tuesday" }) },
    );
    expect(result.plannedState).toEqual(of({ ...decided, stamp: "tuesday" }));
  });

  test("is asked about a destroy with nulls, and sees what the resource remembers", async () => {
    const seen: unknown[] = [];
    const result = await plan(
      { prior: decided, proposed: null, private: '{"reads":3}' },
      {
        plan: ({ plannedState, config, priorState, privateState, diagnostics }) => {
          seen.push(plannedState, config, priorState?.id, privateState.get("reads"));
          diagnostics.warning("Going", "Soon gone.");
          return Promise.resolve(null);
        },
      },
    );
    expect(seen).toEqual([null, null, "t-1", 3]);
    expect(result.plannedState).toBeNull();
    expect(result.diagnostics).toMatchObject([{ severity: "warning", summary: "Going" }]);
  });

  test("gets no client where the provider is not configured", async () => {
    const clients: unknown[] = [];
    const own: Definition["plan"] = ({ client, plannedState }) => {
      clients.push(client);
      return Promise.resolve(plannedState);
    };
    await plan({ config: {} }, { plan: own }, false);
    await plan({ config: {} }, { plan: own });
    expect(clients).toEqual([undefined, "client"]);
  });

  test("what it remembers is carried on", async () => {
    const result = await plan(
      { config: {}, prior: decided, proposed: decided },
      {
        plan: ({ plannedState, privateState }) => {
          privateState.set("asked", { at: ["here"] });
          return Promise.resolve(plannedState);
        },
      },
    );
    expect(PrivateState.decode(result.plannedPrivate).get("asked")).toEqual({ at: ["here"] });
  });

  test("that forgets to return a plan is told so", async () => {
    const result = await plan({ config: {} }, { plan: () => Promise.resolve(null) });
    expect(result.diagnostics[0]).toMatchObject({
      severity: "error",
      summary: "The provider planned something else than was asked",
    });
  });

  test("that throws an error which the provider knows ends with the provider's words", async () => {
    const result = await plan({ config: {} }, { plan: () => Promise.reject(new KnownError("router off")) });
    expect(result.diagnostics).toEqual([{ severity: "error", summary: "Known", detail: "Known: router off" }]);
  });

  test("that throws anything else is a bug in the provider, and the text says which", async () => {
    const result = await plan({ config: {} }, { plan: () => Promise.reject(new TypeError("x is undefined")) });
    expect(result.diagnostics[0]?.detail).toMatch(/bug in t 1\.2\.3.*TypeError: x is undefined/s);
  });
});
