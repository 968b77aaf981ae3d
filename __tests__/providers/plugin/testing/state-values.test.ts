import { resourcesInState } from "../../../../providers/plugin/testing/state-values";

describe("the resources of a state", () => {
  it("are those of every module, by address", () => {
    const found = resourcesInState({
      values: {
        root_module: {
          resources: [{ address: "a.one", values: { n: 1 } }],
          child_modules: [
            {
              resources: [{ address: "module.m.data.a.two", values: { n: 2 } }],
              child_modules: [{ resources: [{ address: "module.m.module.k.a.three", values: {} }] }],
            },
          ],
        },
      },
    });
    expect([...found.keys()]).toEqual(["a.one", "module.m.data.a.two", "module.m.module.k.a.three"]);
    expect(found.get("module.m.data.a.two")).toMatchObject({ values: { n: 2 } });
  });

  it("tell which attributes have a secret in them, at whatever depth", () => {
    const marks = { password: true, accounts: { admin: { password: true } }, tags: [false, {}], labels: {} };
    const resource = { address: "a.one", values: {}, sensitive_values: marks };
    const found = resourcesInState({ values: { root_module: { resources: [resource] } } });
    expect([...found.get("a.one")!.sensitive]).toEqual(["password", "accounts"]);
  });

  it("are none where nothing was applied yet", () => {
    expect(resourcesInState({}).size).toBe(0);
  });
});
