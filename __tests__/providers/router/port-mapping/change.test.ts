import { changePortMapping } from "../../../../providers/router";
import { present, TableRouter, wanted } from "./table-router";

const old = present({ internalPort: 8000, description: "before" });
const theirs = present({ internalHost: "192.168.1.77", description: "game console" });

describe("changing a port mapping", () => {
  let router: TableRouter;
  beforeEach(() => {
    router = new TableRouter();
  });

  it("replaces what the plan showed by what is wanted", async () => {
    router.holds(old);
    expect(await changePortMapping(router, old, wanted)).toEqual(present());
    expect(router.table()).toEqual([present()]);
  });

  it("takes a key back from another host that the plan showed", async () => {
    router.holds(theirs);
    expect(await changePortMapping(router, theirs, wanted)).toEqual(present());
  });

  it("adds where the plan showed nothing and nothing is there", async () => {
    expect(await changePortMapping(router, null, wanted)).toEqual(present());
  });

  it("renews the lease of an entry that is right otherwise", async () => {
    const low = present({ leaseSeconds: 10 });
    router.holds(low);
    const asked = { ...wanted, leaseSeconds: 3600 };
    expect(await changePortMapping(router, low, asked)).toEqual(present({ leaseSeconds: 3600 }));
  });

  it.each([
    ["another host has it now", old, theirs],
    ["it is gone now", old, null],
    ["there is one where the plan showed none", null, theirs],
  ])("does nothing where the plan is no longer true: %s", async (_title, shown, now) => {
    if (now !== null) router.holds(now);
    await expect(changePortMapping(router, shown, wanted)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_MOVED",
      present: now,
    });
    expect(router.calls).toEqual(["portMapping tcp/8082/"]);
  });

  it("does nothing where the router already holds what is wanted", async () => {
    router.holds(present());
    expect(await changePortMapping(router, old, wanted)).toEqual(present());
    expect(router.calls).toHaveLength(1);
  });

  it("does nothing where nothing can be read", async () => {
    router.holds(old);
    router.upset("portMapping", 1, "before");
    await expect(changePortMapping(router, old, wanted)).rejects.toThrow("portMapping 1 upset");
    expect(router.table()).toEqual([old]);
  });

  it("leaves the old one where it cannot be deleted", async () => {
    router.holds(old);
    router.upset("deletePortMapping", 1, "before");
    await expect(changePortMapping(router, old, wanted)).rejects.toMatchObject({
      code: "ROUTER_CHANGE_FAILED",
      present: old,
    });
    expect(router.table()).toEqual([old]);
  });

  it.each([
    ["the answer to the delete is lost", "deletePortMapping", "after"],
    ["the add fails", "addPortMapping", "before"],
  ] as const)("puts the old one back where %s", async (_title, step, when) => {
    router.holds(old);
    router.upset(step, 1, when);
    await expect(changePortMapping(router, old, wanted)).rejects.toMatchObject({
      code: "ROUTER_CHANGE_FAILED",
      message: expect.stringContaining('The router now forwards to 192.168.1.64:8000 ("before")'),
      present: old,
    });
    expect(router.table()).toEqual([old]);
  });

  it("makes anew what was altered on the router, and does not put back what that was", async () => {
    const altered = present({ altered: "open to everyone" });
    router.holds(altered);
    expect(await changePortMapping(router, altered, wanted)).toEqual(present());
    router.holds(altered);
    router.upset("addPortMapping", 2, "before");
    await expect(changePortMapping(router, altered, wanted)).rejects.toMatchObject({
      code: "ROUTER_CHANGE_FAILED",
      present: null,
    });
    expect(router.table()).toEqual([]);
  });

  it("puts a disabled entry back disabled", async () => {
    const off = present({ internalPort: 8000, enabled: false });
    router.holds(off);
    router.upset("addPortMapping", 1, "before");
    await expect(changePortMapping(router, off, wanted)).rejects.toMatchObject({ present: off });
  });

  it("puts the old one back where the new one came out wrong", async () => {
    router.holds(old);
    router.stores = (asked) => (asked.internalPort === 80 ? { ...asked, internalPort: 81 } : asked);
    await expect(changePortMapping(router, old, wanted)).rejects.toMatchObject({
      code: "ROUTER_CHANGE_FAILED",
      present: old,
    });
  });

  it("says that nothing is there where the old one cannot be put back", async () => {
    router.holds(old);
    router.upset("addPortMapping", 1, "before");
    router.upset("addPortMapping", 2, "before");
    await expect(changePortMapping(router, old, wanted)).rejects.toMatchObject({
      message: expect.stringContaining("the old mapping could not be put back"),
      present: null,
    });
  });

  it("does not push out somebody who came in between", async () => {
    router.holds(old);
    router.refuses = () => {
      router.holds(theirs);
      throw new Error("conflict");
    };
    await expect(changePortMapping(router, old, wanted)).rejects.toMatchObject({
      code: "ROUTER_CHANGE_FAILED",
      present: theirs,
    });
    expect(router.table()).toEqual([theirs]);
  });

  it("says that nothing is known where the router has fallen silent", async () => {
    router.holds(old);
    router.upset("addPortMapping", 1, "before");
    router.upset("portMapping", 2, "before");
    router.upset("portMapping", 3, "before");
    await expect(changePortMapping(router, old, wanted)).rejects.toMatchObject({
      message: expect.stringContaining("not known"),
      present: undefined,
    });
  });
});
