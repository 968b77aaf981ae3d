import fc from "fast-check";
import { acceptAnswer, distinctRouters } from "../../../../../providers/router/upnp-igd/discovery/answer";

const IGD = "urn:schemas-upnp-org:device:InternetGatewayDevice:1";
const headers = (over: Record<string, string> = {}): Record<string, string> => ({
  st: IGD,
  usn: `uuid:aa-bb::${IGD}`,
  location: "http://192.168.1.1:5000/rootDesc.xml",
  server: "Linux UPnP/1.1 Acme/1",
  ...over,
});

describe("an answer to a search for routers", () => {
  it("is a router where its description is on the address that answered", () => {
    expect(acceptAnswer({ headers: headers(), from: "192.168.1.1" })).toEqual({
      url: "http://192.168.1.1:5000/rootDesc.xml",
      udn: "uuid:aa-bb",
      server: "Linux UPnP/1.1 Acme/1",
    });
  });

  it("may come from loopback for loopback", () => {
    const location = "http://127.0.0.1:5000/d.xml";
    expect(acceptAnswer({ headers: headers({ location }), from: "127.0.0.1" })).not.toBeNull();
    expect(acceptAnswer({ headers: headers({ location }), from: "192.168.1.1" })).toBeNull();
  });

  it.each([
    ["another host of the LAN", { location: "http://192.168.1.50/d.xml" }, "192.168.1.1"],
    ["a host of the Internet", { location: "http://198.51.100.7/d.xml" }, "198.51.100.7"],
    ["a name", { location: "http://router.example/d.xml" }, "192.168.1.1"],
    ["another scheme", { location: "https://192.168.1.1/d.xml" }, "192.168.1.1"],
    ["a file", { location: "file:///etc/passwd" }, "192.168.1.1"],
    ["the address only as a user name", { location: "http://192.168.1.1@198.51.100.7/d.xml" }, "192.168.1.1"],
    ["a login", { location: "http://a:b@192.168.1.1/d.xml" }, "192.168.1.1"],
    ["no URL", { location: "" }, "192.168.1.1"],
    ["no device name", { usn: IGD }, "192.168.1.1"],
    ["another kind of device", { st: "urn:schemas-upnp-org:device:MediaServer:1" }, "192.168.1.1"],
  ])("is refused with %s", (_title, over, from) => {
    expect(acceptAnswer({ headers: headers(over), from })).toBeNull();
  });

  it("never leads to another host than the one that answered", () => {
    const location = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.ipV4().map((ip) => `http://${ip}/`),
    );
    fc.assert(
      fc.property(location, fc.ipV4(), (given, from) => {
        const found = acceptAnswer({ headers: headers({ location: given }), from });
        if (found !== null) expect(new URL(found.url).hostname).toBe(from);
      }),
    );
  });

  it("counts once per device, and a second host under the same name is another", () => {
    const second = headers({ location: "http://192.168.1.66/evil.xml" });
    const found = distinctRouters([
      { headers: headers(), from: "192.168.1.1" },
      { headers: headers({ st: IGD.replace(/1$/, "2") }), from: "192.168.1.1" },
      { headers: second, from: "192.168.1.66" },
      { headers: second, from: "192.168.1.1" },
    ]);
    expect(found.map(({ url }) => url)).toEqual([
      "http://192.168.1.1:5000/rootDesc.xml",
      "http://192.168.1.66/evil.xml",
    ]);
  });
});
