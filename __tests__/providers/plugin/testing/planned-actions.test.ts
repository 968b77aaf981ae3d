import { plannedActions, unexpectedActions } from "../../../../providers/plugin/testing/planned-actions";

const change = (address: string, ...actions: string[]) => ({ address, change: { actions } });

describe("the actions of a saved plan", () => {
  it("are terraform's words by address, and a replace in either order of its two halves", () => {
    const changes = [
      change("a.create", "create"),
      change("a.kept", "no-op"),
      change("a.replaced", "delete", "create"),
      change("a.replaced_the_other_way", "create", "delete"),
      change("module.m.a.gone[0]", "delete"),
      change("data.a.later", "read"),
    ];
    expect(plannedActions({ resource_changes: changes })).toEqual({
      "a.create": "create",
      "a.kept": "no-op",
      "a.replaced": "replace",
      "a.replaced_the_other_way": "replace",
      "module.m.a.gone[0]": "delete",
      "data.a.later": "read",
    });
    expect(plannedActions({})).toEqual({});
  });

  it("are as expected where what is not named stays as it is", () => {
    expect(unexpectedActions({ "a.one": "create" }, { "a.one": "create", "a.two": "no-op" })).toEqual([]);
    expect(unexpectedActions({ "a.one": "no-op" }, { "a.one": "no-op" })).toEqual([]);
  });

  it("differ by an action that is another, that nobody expected, or that is missing", () => {
    expect(
      unexpectedActions({ "a.other": "replace", "a.missing": "no-op" }, { "a.other": "update", "a.extra": "delete" }),
    ).toEqual([
      "  a.extra: expected no-op, planned delete",
      "  a.missing: expected no-op, planned absent",
      "  a.other: expected replace, planned update",
    ]);
  });
});
