import { movedResources } from "../../../cli/drift/moved-resources";
import type { PlanJson, ResourceDrift } from "../../../cli/terraform";

const MAPPING = "hikvision_port_mapping.web";

function plan(drift: Partial<ResourceDrift["change"]>, expressions: object | undefined, address = MAPPING): PlanJson {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_drift: [
      {
        address,
        mode: "managed",
        type: "hikvision_port_mapping",
        name: "web",
        change: { actions: ["update"], before: null, after: null, ...drift },
      },
    ],
    configuration: {
      root_module: {
        resources: expressions === undefined ? [] : [{ address: MAPPING, expressions: { ...expressions } }],
      },
    },
  };
}

describe("drift in a refresh-only plan", () => {
  it("is a declared attribute with another value", () => {
    const before = { internal_host: "192.168.1.64", internal_port: 80, external_address: "203.0.113.1" };
    const after = { internal_host: "192.168.1.99", internal_port: 80, external_address: "203.0.113.1" };
    expect(movedResources(plan({ before, after }, { internal_host: {}, internal_port: {} }))).toEqual([
      {
        kind: "changed",
        what: MAPPING,
        type: "hikvision_port_mapping",
        attributes: [{ name: "internal_host", before: "192.168.1.64", after: "192.168.1.99" }],
      },
    ]);
  });

  it("is not a computed attribute: the public address was renewed, a lease runs", () => {
    const before = { internal_host: "192.168.1.64", external_address: "203.0.113.1", lease_expires: null };
    const after = { ...before, external_address: "203.0.113.2", lease_expires: "2026-12-01T00:00:00Z" };
    expect(movedResources(plan({ before, after }, { internal_host: {} }))).toEqual([]);
  });

  it("is a mapping that is no longer as it was made, and not one that never could be read", () => {
    const verified = (was: boolean, is: boolean) =>
      movedResources(plan({ before: { verified: was }, after: { verified: is } }, {}));
    expect(verified(true, false)).toMatchObject([
      { kind: "changed", attributes: [{ name: "verified", before: true, after: false }] },
    ]);
    expect([verified(false, false), verified(false, true)]).toEqual([[], []]);
  });

  it("is an object that is gone, whatever was declared of it", () => {
    expect(movedResources(plan({ actions: ["delete"], before: { a: 1 } }, {}))).toMatchObject([
      { kind: "gone", what: MAPPING, attributes: [] },
    ]);
  });

  it("compares what objects hold, and finds the declaration of an instance by its resource", () => {
    const moved = { before: { http: { port: 80, enabled: true } }, after: { http: { port: 81, enabled: true } } };
    const same = { before: { http: { port: 80, enabled: true } }, after: { http: { enabled: true, port: 80 } } };
    expect(movedResources(plan(same, { http: {} }, `${MAPPING}["tcp"]`))).toEqual([]);
    expect(movedResources(plan(moved, { http: {} }, `${MAPPING}["tcp"]`))).toMatchObject([
      { what: `${MAPPING}["tcp"]`, attributes: [{ name: "http", before: { port: 80 }, after: { port: 81 } }] },
    ]);
  });

  it("finds the declaration in the module that holds it, whatever the keys on the way", () => {
    const moved = { before: { host: "a", external_address: "x" }, after: { host: "b", external_address: "y" } };
    const ofRoot = plan(moved, undefined, `module.shop["a]b"].module.inner[0].${MAPPING}["tcp"]`);
    const inner = { resources: [{ address: MAPPING, expressions: { host: {} } }] };
    const configuration = {
      root_module: { module_calls: { shop: { module: { module_calls: { inner: { module: inner } } } } } },
    };
    expect(movedResources({ ...ofRoot, configuration })).toEqual([
      expect.objectContaining({ kind: "changed", attributes: [{ name: "host", before: "a", after: "b" }] }),
    ]);
  });

  it("counts every attribute of a resource that the configuration dropped since", () => {
    expect(movedResources(plan({ before: { port: 1 }, after: { port: 2 } }, undefined))).toMatchObject([
      { kind: "changed", attributes: [{ name: "port" }] },
    ]);
  });
});
