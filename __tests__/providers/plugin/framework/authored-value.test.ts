import {
  defineDataSource,
  defineEphemeralResource,
  defineFunction,
  defineResource,
  defineSchema,
  integer,
} from "../../../../providers/plugin";
import {
  applyResourceChange,
  callFunction,
  openEphemeralResource,
  readDataSource,
} from "../../../../providers/plugin/framework";
import { providerOf, scopeOf } from "./scope";

const schema = defineSchema({ attributes: { port: integer({ optional: true }) } });
const scope = () => scopeOf(providerOf());
// What no type lets through, but JavaScript, `any` or a cast do.
const wrong = { port: "eighty" } as unknown as { port: number };
const blamed = {
  summary: "The provider gave an invalid value",
  detail:
    "port must be a whole number of at most 2^53 - 1, got a string. This is a bug in the provider, not in the configuration.",
};

test("a state of the wrong type is the provider's fault, and what was recorded before stands", async () => {
  const resource = defineResource<unknown>()({
    typeName: "t_r",
    schema,
    read: () => Promise.resolve(null),
    create: ({ savePartial }) => {
      savePartial({ port: 1 });
      return Promise.resolve(wrong);
    },
    update: () => Promise.resolve(wrong),
    delete: () => Promise.resolve(),
  });
  const written = { port: 80 };
  const request = { config: written, plannedState: written, plannedPrivate: new Uint8Array() };
  const created = await applyResourceChange(scope(), resource, { ...request, priorState: null });
  expect(created).toMatchObject({ newState: { port: 1 }, diagnostics: [blamed] });
  const updated = await applyResourceChange(scope(), resource, { ...request, priorState: { port: 7 } });
  expect(updated).toMatchObject({ newState: { port: 7 }, diagnostics: [blamed] });
});

test("so is what a data source reads and a function returns", async () => {
  const source = defineDataSource<unknown>()({ typeName: "t_d", schema, read: () => Promise.resolve(wrong) });
  expect(await readDataSource(scope(), source, { config: { port: null } })).toMatchObject({
    state: null,
    diagnostics: [blamed],
  });
  const answer = defineFunction({ name: "f", summary: "", parameters: {}, returns: "integer", call: () => wrong.port });
  expect(callFunction(scope(), answer, [])).toEqual({
    error: expect.stringMatching(
      /What it returned must be a whole number .* got a string\. This is a bug in the provider/,
    ),
  });
});

test("an ephemeral resource that opens with a wrong result is closed with what it remembered; one that throws is not", async () => {
  const closed: unknown[] = [];
  const opening = (result: () => Promise<{ result: { port: number } }>) =>
    defineEphemeralResource<unknown>()({
      typeName: "t_e",
      schema,
      open: ({ privateState }) => {
        privateState.set("lease", 5);
        return result();
      },
      close: ({ privateState }) => {
        closed.push(privateState.get("lease"));
        return Promise.resolve();
      },
    });
  const config = { port: null };
  const opened = await openEphemeralResource(
    scope(),
    opening(() => Promise.resolve({ result: wrong })),
    { config },
  );
  expect(opened).toMatchObject({ result: null, diagnostics: [blamed] });
  expect(closed).toEqual([5]);
  await openEphemeralResource(
    scope(),
    opening(() => Promise.reject(new Error("no"))),
    { config },
  );
  await openEphemeralResource(
    scope(),
    opening(() => Promise.resolve({ result: { port: 1 } })),
    { config },
  );
  expect(closed).toEqual([5]);
});
