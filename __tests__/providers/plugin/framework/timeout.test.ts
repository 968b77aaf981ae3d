import { setTimeout as sleep } from "node:timers/promises";
import {
  defineResource,
  defineSchema,
  type ResourceDefinition,
  string,
  timeouts,
  unknown,
} from "../../../../providers/plugin";
import { applyResourceChange, readResource } from "../../../../providers/plugin/framework";
import { parseDuration } from "../../../../providers/plugin/schema";
import { KnownError, providerOf, scopeOf } from "./scope";

const schema = defineSchema({
  attributes: { id: string({ computed: true }), timeouts: timeouts({ create: "50ms", read: "1m", delete: "50ms" }) },
});
type Definition = ResourceDefinition<typeof schema, string>;

const notCalled = (): never => {
  throw new Error("this case must not get here");
};
const resourceWith = (some: Partial<Definition>) =>
  defineResource<string>()({
    ...{ typeName: "t_thing", schema, read: notCalled, create: notCalled, update: notCalled, delete: notCalled },
    ...some,
  });
const noBytes = new Uint8Array();
const limits = (some: Partial<Record<"create" | "read" | "delete", string>>) => ({
  id: null,
  timeouts: { create: null, read: null, delete: null, ...some },
});

function create(work: Definition["create"], config: ReturnType<typeof limits> | { id: null; timeouts: null }) {
  const resource = resourceWith({ create: work });
  return applyResourceChange(scopeOf(providerOf(resource)), resource, {
    config,
    priorState: null,
    plannedState: { ...config, id: unknown },
    plannedPrivate: noBytes,
  });
}

const slow: Definition["create"] = async ({ savePartial, signal }) => {
  savePartial({ id: "half", timeouts: null });
  await sleep(5000, undefined, { signal });
  return { id: "whole", timeouts: null };
};

test("a create that heeds the signal ends at its default limit, with what it had done", async () => {
  const { newState, diagnostics } = await create(slow, { id: null, timeouts: null });
  expect(newState).toEqual({ id: "half", timeouts: null });
  expect(diagnostics).toMatchObject([{ severity: "error", summary: "Timed out: create of t_thing" }]);
  expect(diagnostics[0]!.detail).toContain("longer than 50ms");
  expect(diagnostics[0]!.path?.toString()).toBe("timeouts.create");
});

test("the configuration's limit is the one that counts", async () => {
  const brief: Definition["create"] = async ({ signal }) => {
    await sleep(100, undefined, { signal });
    return { id: "whole", timeouts: null };
  };
  await expect(create(brief, limits({ create: "10s" }))).resolves.toMatchObject({
    newState: { id: "whole" },
    diagnostics: [],
  });
});

test("work that finishes in spite of the signal has succeeded", async () => {
  const deaf: Definition["create"] = async () => {
    await sleep(120);
    return { id: "whole", timeouts: null };
  };
  const { newState, diagnostics } = await create(deaf, { id: null, timeouts: null });
  expect({ newState, diagnostics }).toEqual({ newState: { id: "whole", timeouts: null }, diagnostics: [] });
});

test("a failure of its own is told as such, before and after the limit", async () => {
  const { diagnostics } = await create(
    async () => {
      await sleep(100);
      throw new KnownError("no power");
    },
    { id: null, timeouts: null },
  );
  expect(diagnostics).toMatchObject([{ detail: "Known: no power" }]);
});

test("a delete and a read take their limit from the state, and a failed one keeps it", async () => {
  const wait = ({ signal }: { signal: AbortSignal }) => sleep(5000, null, { signal });
  const resource = resourceWith({ read: wait, delete: (call) => wait(call).then(() => undefined) });
  const scope = scopeOf(providerOf(resource));
  const state = { ...limits({ read: "20ms", delete: "20ms" }), id: "x" };
  const gone = await applyResourceChange(scope, resource, {
    ...{ config: null, priorState: state, plannedState: null, plannedPrivate: noBytes },
  });
  expect(gone).toMatchObject({ newState: { id: "x" }, diagnostics: [{ summary: "Timed out: delete of t_thing" }] });
  const read = await readResource(scope, resource, { currentState: state, private: noBytes });
  expect(read).toMatchObject({ newState: { id: "x" }, diagnostics: [{ summary: "Timed out: read of t_thing" }] });
});

test.each([
  ["90s", 90_000],
  ["1h30m", 5_400_000],
  ["1.5m", 90_000],
  ["250ms", 250],
  ["", undefined],
  ["0s", undefined],
  ["10", undefined],
  ["1d", undefined],
  ["-5s", undefined],
  ["9999h", undefined],
])("duration %j is %j milliseconds", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test("a default that is no duration is refused at definition", () => {
  expect(() => defineSchema({ attributes: { timeouts: timeouts({ create: "soon" }) } })).toThrow("no duration");
});
