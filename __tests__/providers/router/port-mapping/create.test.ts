import { createPortMapping, RouterError, type AddRefusal, type WantedMapping } from "../../../../providers/router";
import { present, TableRouter, wanted } from "./table-router";

class Refused extends RouterError {
  constructor(refused: AddRefusal | undefined) {
    super("TEST_REFUSED", "the router says no", { hint: "ask nicely", ...(refused === undefined ? {} : { refused }) });
  }
}
const refuseWith = (refused?: AddRefusal) => () => {
  throw new Refused(refused);
};

describe("creating a port mapping", () => {
  let router: TableRouter;
  beforeEach(() => {
    router = new TableRouter();
  });

  it("looks, adds and reads back", async () => {
    expect(await createPortMapping(router, wanted)).toEqual(present());
    expect(router.calls).toEqual([
      "portMapping tcp/8082/",
      "addPortMapping tcp/8082/ 192.168.1.64:80",
      "portMapping tcp/8082/",
    ]);
  });

  it("adopts what already leads to the same host and port, without touching it", async () => {
    router.holds(present());
    expect(await createPortMapping(router, wanted)).toEqual(present());
    expect(router.calls).toHaveLength(1);
  });

  it.each([
    ["description", { description: "made by hand" }],
    ["lease", { leaseSeconds: 60 }],
    ["switch", { enabled: false }],
  ])("adopts an entry with another %s by delete and add", async (_title, over) => {
    router.holds(present(over));
    expect(await createPortMapping(router, wanted)).toEqual(present());
    expect(router.calls.map((call) => call.split(" ")[0])).toEqual([
      "portMapping",
      "deletePortMapping",
      "addPortMapping",
      "portMapping",
    ]);
  });

  it.each([
    ["host", { internalHost: "192.168.1.77" }],
    ["port", { internalPort: 8000 }],
  ])("leaves an entry for another %s alone and names its owner", async (_title, over) => {
    const theirs = present({ description: "game console", ...over });
    router.holds(theirs);
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_TAKEN",
      message: expect.stringContaining(`${theirs.internalHost}:${theirs.internalPort} ("game console")`),
      present: theirs,
    });
    expect(router.calls).toHaveLength(1);
  });

  it("names an owner of any length in an error that can be read", async () => {
    router.holds(present({ internalHost: "1".repeat(10_000), description: "d".repeat(10_000) }));
    const { message } = (await createPortMapping(router, wanted).catch((error: unknown) => error)) as Error;
    expect(message).toContain("1".repeat(253));
    expect(message.length).toBeLessThan(1_000);
  });

  it.each([
    ["opens to another host", { internalHost: "192.168.1.10" }],
    ["opens to another port", { internalPort: 8080 }],
    ["switches it off", { enabled: false }],
    ["writes another description", { description: "UPnP" }],
  ])("deletes at once what came out wrong: the router %s", async (_title, stored) => {
    router.stores = (asked) => ({ ...asked, ...stored });
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_DIFFERS",
      message: expect.stringContaining("It was deleted at once."),
      present: null,
    });
    expect(router.table()).toEqual([]);
  });

  it("says so where the wrong result cannot be deleted", async () => {
    router.stores = (asked) => ({ ...asked, internalPort: 8080 });
    router.upset("deletePortMapping", 1, "before");
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_DIFFERS",
      message: expect.stringContaining("It could not be deleted: the router still forwards to 192.168.1.64:8080"),
      present: present({ internalPort: 8080 }),
    });
  });

  it("does not believe a router that says yes and holds nothing", async () => {
    router.stores = () => null;
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_DIFFERS",
      present: null,
    });
  });

  it("names the holder where a router keeps one entry per port, whatever its source", async () => {
    router.holds(present({ remoteHost: "198.51.100.7", internalHost: "192.168.1.77", description: "vpn" }));
    router.refuses = refuseWith("conflict-or-policy");
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_TAKEN",
      message: expect.stringContaining('tcp 8082 from 198.51.100.7 to 192.168.1.77:80 ("vpn")') as string,
    });
  });

  it("tells a refusal for other hosts from a conflict by a look", async () => {
    router.refuses = refuseWith("conflict-or-policy");
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
      code: "ROUTER_REFUSES_OTHER_HOSTS",
      message: expect.stringContaining("the router says no"),
      hint: expect.stringContaining("Let the device ask"),
      present: null,
    });
  });

  it("names the owner where somebody was quicker", async () => {
    router.refuses = () => {
      router.holds(present({ internalHost: "192.168.1.77" }));
      throw new Refused("conflict-or-policy");
    };
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
      code: "ROUTER_MAPPING_TAKEN",
      present: present({ internalHost: "192.168.1.77" }),
    });
    expect(router.table()).toEqual([present({ internalHost: "192.168.1.77" })]);
  });

  it("passes on any other refusal as it is", async () => {
    router.refuses = refuseWith();
    await expect(createPortMapping(router, wanted)).rejects.toMatchObject({ code: "TEST_REFUSED" });
  });

  describe("when a step fails", () => {
    it("does nothing more where the first look fails", async () => {
      router.upset("portMapping", 1, "before");
      await expect(createPortMapping(router, wanted)).rejects.toThrow("portMapping 1 upset");
      expect(router.calls).toHaveLength(1);
    });

    it("is content where only the answer to the add got lost", async () => {
      router.upset("addPortMapping", 1, "after");
      expect(await createPortMapping(router, wanted)).toEqual(present());
    });

    it("reports the failed add where the look after it fails, too", async () => {
      router.upset("addPortMapping", 1, "before");
      router.upset("portMapping", 2, "before");
      await expect(createPortMapping(router, wanted)).rejects.toThrow("addPortMapping 1 upset");
    });

    it("takes back what it cannot read back", async () => {
      router.upset("portMapping", 2, "before");
      await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
        code: "ROUTER_MAPPING_UNVERIFIED",
        present: null,
      });
      expect(router.table()).toEqual([]);
    });

    it("says that nothing is known where nothing answers any more", async () => {
      router.upset("portMapping", 2, "before");
      router.upset("deletePortMapping", 1, "before");
      router.upset("portMapping", 3, "before");
      await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
        code: "ROUTER_MAPPING_UNVERIFIED",
        message: expect.stringContaining("check the router's table"),
        present: undefined,
      });
    });

    it.each(["before", "after"] as const)(
      "puts the old entry back where the add of an adoption fails (%s)",
      async (when) => {
        const old = present({ description: "made by hand" });
        router.holds(old);
        router.upset("addPortMapping", 1, when);
        if (when === "after") {
          expect(await createPortMapping(router, wanted)).toEqual(present());
          return;
        }
        await expect(createPortMapping(router, wanted)).rejects.toMatchObject({
          code: "ROUTER_CHANGE_FAILED",
          present: old,
        });
        expect(router.table()).toEqual([old]);
      },
    );
  });

  it.each<[string, Partial<WantedMapping>]>([
    ["external port 0 is not in 1-65535", { externalPort: 0 }],
    ["external port 70000 is not in 1-65535", { externalPort: 70_000 }],
    ["internal port 1.5 is not in 1-65535", { internalPort: 1.5 }],
    ['internal host "192.168.1.64:80" is not an IPv4 address', { internalHost: "192.168.1.64:80" }],
    ['remote host "anyone" is not an IPv4 address', { remoteHost: "anyone" }],
    ['description "a<b" is not', { description: "a<b" }],
    ["lease of -1 s is not in", { leaseSeconds: -1 }],
  ])("sends nothing for what cannot be: %s", async (says, over) => {
    await expect(createPortMapping(router, { ...wanted, ...over })).rejects.toMatchObject({
      code: "ROUTER_INVALID_MAPPING",
      message: expect.stringContaining(says),
    });
    expect(router.calls).toEqual([]);
  });
});
