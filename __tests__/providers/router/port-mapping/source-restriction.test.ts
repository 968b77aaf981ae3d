import { createPortMapping } from "../../../../providers/router";
import { present, TableRouter, wanted } from "./table-router";

const restricted = { ...wanted, remoteHost: "198.51.100.7" };
const theirs = present({ internalHost: "192.168.1.77", externalPort: 50_000 });

describe("a mapping for one source only", () => {
  let router: TableRouter;
  beforeEach(() => {
    router = new TableRouter();
    router.holds(theirs);
  });

  it("is added after an inert one has shown that the router keeps the source", async () => {
    expect(await createPortMapping(router, restricted)).toEqual(present(restricted));
    expect(router.table()).toEqual([theirs, present(restricted)]);
    const added = router.calls.filter((call) => call.startsWith("addPortMapping"));
    expect(added[0]).toMatch(/^addPortMapping udp\/\d+\/198\.51\.100\.7 192\.168\.1\.64:65535$/);
    expect(added[1]).toBe("addPortMapping tcp/8082/198.51.100.7 192.168.1.64:80");
  });

  it("is tried out once per router", async () => {
    await createPortMapping(router, restricted);
    await createPortMapping(router, { ...restricted, externalPort: 554 });
    expect(router.calls.filter((call) => call.startsWith("addPortMapping udp"))).toHaveLength(1);
  });

  it("is never added where the router would open it for everyone", async () => {
    router.stores = (asked) => ({ ...asked, remoteHost: "" });
    await expect(createPortMapping(router, restricted)).rejects.toMatchObject({ code: "ROUTER_IGNORES_SOURCE" });
    await expect(createPortMapping(router, restricted)).rejects.toMatchObject({ code: "ROUTER_IGNORES_SOURCE" });
    expect(router.calls.join("\n")).not.toMatch(/addPortMapping tcp/);
    expect(router.table()).toEqual([theirs]);
  });

  it("is never added where the router holds nothing of what it accepted", async () => {
    router.stores = () => null;
    await expect(createPortMapping(router, restricted)).rejects.toMatchObject({ code: "ROUTER_IGNORES_SOURCE" });
  });

  it("is tried again after a failure that proves nothing, and the inert one does not stay", async () => {
    router.upset("portMappings", 2, "before");
    await expect(createPortMapping(router, restricted)).rejects.toThrow("portMappings 2 upset");
    expect(router.table()).toEqual([theirs]);
    expect(await createPortMapping(router, restricted)).toEqual(present(restricted));
  });
});
