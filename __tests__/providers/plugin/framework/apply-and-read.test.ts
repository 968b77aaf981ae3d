import {
  type CreateCall,
  defineResource,
  defineSchema,
  integer,
  type ResourceDefinition,
  string,
  unknown,
} from "../../../../providers/plugin";
import {
  applyResourceChange,
  importResourceState,
  PrivateState,
  readResource,
  upgradeResourceState,
} from "../../../../providers/plugin/framework";
import { KnownError, providerOf, refused, scopeOf } from "./scope";

const schema = defineSchema({
  version: 2,
  attributes: { name: string({ required: true }), size: integer({ optional: true, computed: true }) },
});
type Definition = ResourceDefinition<typeof schema, string>;

const notCalled = (): never => {
  throw new Error("this case must not get here");
};

const resourceWith = (some: Partial<Definition>) =>
  defineResource<string>()({
    typeName: "t_thing",
    schema,
    read: notCalled,
    create: notCalled,
    update: notCalled,
    delete: notCalled,
    ...some,
  });

const noBytes = new Uint8Array();
const old = { name: "old", size: 1 };
const planned = { name: "new", size: unknown };

function apply(
  some: Partial<Definition>,
  priorState: typeof old | null,
  plannedState: typeof planned | null,
  bytes = noBytes,
) {
  const resource = resourceWith(some);
  return applyResourceChange(scopeOf(providerOf(resource)), resource, {
    config: plannedState && { name: "new", size: null },
    priorState,
    plannedState,
    plannedPrivate: bytes,
  });
}

describe("apply", () => {
  test("gives what create returns, and what it remembers", async () => {
    const create: Definition["create"] = ({ plan, privateState, client }) => {
      privateState.set("by", client);
      return Promise.resolve({ name: String(plan.name), size: 7 });
    };
    const { newState, private: bytes, diagnostics } = await apply({ create }, null, planned);
    expect(newState).toEqual({ name: "new", size: 7 });
    expect(PrivateState.decode(bytes).get("by")).toBe("client");
    expect(diagnostics).toEqual([]);
  });

  const halfWay = ({ savePartial }: Pick<CreateCall<typeof schema, string>, "savePartial">): never => {
    savePartial({ name: "half", size: 0 });
    throw new KnownError("no power");
  };
  const atOnce = (): never => {
    throw new KnownError("no power");
  };
  test.each<[string, Partial<Definition>, typeof old | null, unknown]>([
    ["a create that fails at once leaves nothing", { create: atOnce }, null, null],
    ["a create that fails half-way leaves what it recorded", { create: halfWay }, null, { name: "half", size: 0 }],
    ["an update that fails at once leaves the prior state", { update: atOnce }, old, old],
    ["an update that fails half-way leaves what it recorded", { update: halfWay }, old, { name: "half", size: 0 }],
  ])("%s", async (_, some, priorState, left) => {
    const { newState, diagnostics } = await apply(some, priorState, planned);
    expect(newState).toEqual(left);
    expect(diagnostics).toMatchObject([{ severity: "error", summary: "Known", detail: "Known: no power" }]);
  });

  test("a delete that fails leaves the prior state, one that works leaves nothing", async () => {
    expect((await apply({ delete: refused }, old, null)).newState).toEqual(old);
    expect((await apply({ delete: () => Promise.resolve() }, old, null)).newState).toBeNull();
  });

  test("what is still unknown after apply is saved as null, with an error", async () => {
    const create = (({ plan }: { plan: unknown }) => Promise.resolve(plan)) as unknown as Definition["create"];
    const { newState, diagnostics } = await apply({ create }, null, planned);
    expect(newState).toEqual({ name: "new", size: null });
    expect(diagnostics).toMatchObject([{ severity: "error", summary: "The provider left a value unknown" }]);
  });

  test("a state of the wrong type is an error at its path, and the prior state stands", async () => {
    const update = (() => Promise.resolve({ name: "new", size: 1.5 })) as Definition["update"];
    const { newState, diagnostics } = await apply({ update }, old, planned);
    expect(newState).toEqual(old);
    expect(diagnostics[0]?.path?.toString()).toBe("size");
  });
});

describe("read", () => {
  const read = (some: Partial<Definition>, configured = true) => {
    const resource = resourceWith(some);
    const scope = scopeOf(providerOf(resource), configured);
    return readResource(scope, resource, { currentState: old, private: Buffer.from('{"seen":1}') });
  };

  test("null is gone; an error is never gone", async () => {
    expect((await read({ read: () => Promise.resolve(null) })).newState).toBeNull();
    expect(await read({ read: refused })).toMatchObject({ newState: old, diagnostics: [{ summary: "Refused" }] });
  });

  test("before the provider is configured it is an error", async () => {
    expect(await read({}, false)).toMatchObject({
      newState: old,
      diagnostics: [{ summary: "Provider not configured" }],
    });
  });

  test("what the resource remembers is there and stays", async () => {
    const { private: bytes } = await read({
      read: ({ state, privateState }) => {
        privateState.set("seen", Number(privateState.get("seen")) + 1);
        return Promise.resolve(state);
      },
    });
    expect(Buffer.from(bytes).toString()).toBe('{"seen":2}');
  });
});

describe("private state", () => {
  test.each(["", "not json", "[1]", "null"])("bytes that are not ours (%j) count as nothing remembered", (text) => {
    expect(PrivateState.decode(Buffer.from(text)).encode()).toHaveLength(0);
  });

  test("undefined forgets", () => {
    const state = PrivateState.decode(Buffer.from('{"a":1,"b":2}'));
    state.set("a", undefined);
    expect(Buffer.from(state.encode()).toString()).toBe('{"b":2}');
  });
});

describe("import", () => {
  test("of a resource that has none is an error that says what to do", async () => {
    const resource = resourceWith({});
    const result = await importResourceState(scopeOf(providerOf(resource)), resource, { id: "x" });
    expect(result).toMatchObject({ state: null, diagnostics: [{ summary: "Import is not possible" }] });
  });
});

describe("the state of another schema version", () => {
  const upgrade = (version: number, json: string) => {
    const resource = resourceWith({
      upgraders: { 1: (raw) => ({ name: JSON.stringify(raw), size: null }) },
    });
    return upgradeResourceState(scopeOf(providerOf(resource)), resource, { version, json });
  };

  test.each<[string, number, string, unknown]>([
    ["the same: decoded, without what the schema lacks", 2, '{"name":"n","gone":1}', { name: "n", size: null }],
    ["an earlier one with an upgrader", 1, '{"label":"x"}', { name: '{"label":"x"}', size: null }],
  ])("%s", async (_, version, json, upgradedState) => {
    expect(await upgrade(version, json)).toEqual({ upgradedState, diagnostics: [] });
  });

  test.each<[string, number, string, string]>([
    ["a later one", 3, "{}", "State written by a newer provider"],
    ["an earlier one without an upgrader", 0, "{}", "State of a schema that is no longer known"],
    ["a damaged one", 2, '{"name":', "Invalid value"],
  ])("%s is an error", async (_, version, json, summary) => {
    expect(await upgrade(version, json)).toMatchObject({ upgradedState: null, diagnostics: [{ summary }] });
  });
});
