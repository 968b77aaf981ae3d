import { removePortMapping } from "../../../../providers/router";
import { present, TableRouter, wanted } from "./table-router";

const HOST = wanted.internalHost;

describe("removing a port mapping", () => {
  let router: TableRouter;
  beforeEach(() => {
    router = new TableRouter();
  });

  it("deletes what leads to our host, whatever its port, and looks again", async () => {
    router.holds(present({ internalPort: 8000 }));
    await removePortMapping(router, wanted, HOST);
    expect(router.table()).toEqual([]);
    expect(router.calls).toEqual(["portMapping tcp/8082/", "deletePortMapping tcp/8082/", "portMapping tcp/8082/"]);
  });

  it("is content where nothing is there", async () => {
    await removePortMapping(router, wanted, HOST);
    expect(router.calls).toHaveLength(1);
  });

  it("leaves what leads to another host", async () => {
    const theirs = present({ internalHost: "192.168.1.77" });
    router.holds(theirs);
    await removePortMapping(router, wanted, HOST);
    expect(router.table()).toEqual([theirs]);
    expect(router.calls).toHaveLength(1);
  });

  it("is an error where nothing can be read: never a success by assumption", async () => {
    router.holds(present());
    router.upset("portMapping", 1, "before");
    await expect(removePortMapping(router, wanted, HOST)).rejects.toThrow("portMapping 1 upset");
    router.upset("portMapping", 3, "before");
    await expect(removePortMapping(router, wanted, HOST)).rejects.toThrow("portMapping 3 upset");
  });

  it("is content where only the answer to the delete got lost", async () => {
    router.holds(present());
    router.upset("deletePortMapping", 1, "after");
    await removePortMapping(router, wanted, HOST);
    expect(router.table()).toEqual([]);
  });

  it("passes on the refusal where the mapping is still there, or where nobody knows", async () => {
    router.holds(present());
    router.upset("deletePortMapping", 1, "before");
    await expect(removePortMapping(router, wanted, HOST)).rejects.toThrow("deletePortMapping 1 upset");
    router.upset("deletePortMapping", 2, "after");
    router.upset("portMapping", 4, "before");
    await expect(removePortMapping(router, wanted, HOST)).rejects.toThrow("deletePortMapping 2 upset");
  });

  it("does not believe a router that says yes and keeps the mapping", async () => {
    router.holds(present());
    router.deletePortMapping = () => Promise.resolve();
    await expect(removePortMapping(router, wanted, HOST)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_REMAINS",
      present: present(),
    });
  });
});
