import { chooseRouter } from "../../../../../providers/router/upnp-igd/discovery/discover";

const attic = { url: "http://192.168.1.1/d.xml", udn: "uuid:AA", server: "attic" };
const cellar = { url: "http://192.168.1.2/d.xml", udn: "uuid:bb", server: "cellar" };

const choose = (...given: Parameters<typeof chooseRouter>): unknown => {
  try {
    return chooseRouter(...given);
  } catch (error) {
    return error;
  }
};

describe("choosing among the routers that answered", () => {
  it("takes the only one, or the pinned one, however its name is written", () => {
    expect(chooseRouter([attic], null)).toBe(attic);
    expect(chooseRouter([attic, cellar], "uuid:aa")).toBe(attic);
    expect(chooseRouter([attic, cellar], "BB")).toBe(cellar);
  });

  it("lists several instead of taking the first", () => {
    expect(choose([attic, cellar], null)).toMatchObject({
      code: "UPNP_SEVERAL_ROUTERS",
      message: expect.stringMatching(/192\.168\.1\.1.*uuid:AA.*192\.168\.1\.2.*uuid:bb/),
    });
  });

  it("takes nobody where two hosts claim the pinned name", () => {
    const rogue = { ...cellar, udn: "uuid:AA" };
    expect(choose([attic, rogue], "uuid:AA")).toMatchObject({ code: "UPNP_SEVERAL_ROUTERS" });
  });

  it("says that none was found, and who else answered", () => {
    expect(choose([], null)).toMatchObject({
      code: "UPNP_NO_ROUTER_FOUND",
      hint: expect.stringContaining("Give the URL"),
    });
    expect(choose([cellar], "uuid:AA")).toMatchObject({
      code: "UPNP_NO_ROUTER_FOUND",
      message: expect.stringContaining(cellar.url),
    });
  });
});
