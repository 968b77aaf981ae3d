import fc from "fast-check";
import { decodeDescription, ForeignUrlError } from "../../../../../providers/router/upnp-igd/description/codec";
import { XmlError } from "../../../../../providers/router/upnp-igd/xml";

const URL = "http://192.168.1.1:5000/igd/root.xml";
const service = (type: string, control: string): string =>
  `<service><serviceType>urn:schemas-upnp-org:service:${type}</serviceType><controlURL>${control}</controlURL></service>`;
const device = (type: string, services: string, devices = ""): string =>
  `<device><deviceType>urn:schemas-upnp-org:device:${type}</deviceType><friendlyName>Hall &amp; attic</friendlyName><manufacturer>Acme</manufacturer>` +
  `<modelName>R 7</modelName><UDN> uuid:12-34 </UDN><serviceList>${services}</serviceList><deviceList>${devices}</deviceList></device>`;
const root = (igd: string, connections: string, base = ""): string =>
  `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0">${base}${device(igd, service("Layer3Forwarding:1", "/l3f"), device("WANDevice:1", "", device("WANConnectionDevice:1", connections)))}</root>`;
const IP1 = service("WANIPConnection:1", "/ctl/ip");

describe("a router's description", () => {
  it("tells who the router is and where its connection is controlled", () => {
    expect(decodeDescription(root("InternetGatewayDevice:1", IP1), URL)).toEqual({
      url: URL,
      udn: "uuid:12-34",
      manufacturer: "Acme",
      model: "R 7",
      friendlyName: "Hall & attic",
      igdVersion: 1,
      services: [
        { serviceType: "urn:schemas-upnp-org:service:WANIPConnection:1", controlUrl: "http://192.168.1.1:5000/ctl/ip" },
      ],
    });
  });

  it("lists every connection service in order, WANPPPConnection among them, each with its own URL", () => {
    const connections =
      service("WANPPPConnection:1", "ppp") + service("WANIPConnection:2", "http://192.168.1.1:49152/ip");
    const { igdVersion, services } = decodeDescription(root("InternetGatewayDevice:2", connections), URL);
    expect(igdVersion).toBe(2);
    expect(services).toEqual([
      { serviceType: "urn:schemas-upnp-org:service:WANPPPConnection:1", controlUrl: "http://192.168.1.1:5000/igd/ppp" },
      { serviceType: "urn:schemas-upnp-org:service:WANIPConnection:2", controlUrl: "http://192.168.1.1:49152/ip" },
    ]);
  });

  it("resolves against URLBase where there is one", () => {
    const text = root(
      "InternetGatewayDevice:1",
      service("WANIPConnection:1", "ctl"),
      "<URLBase>http://192.168.1.1:8080/upnp/</URLBase>",
    );
    expect(decodeDescription(text, URL).services[0]?.controlUrl).toBe("http://192.168.1.1:8080/upnp/ctl");
  });

  it.each([
    ["control URL", root("InternetGatewayDevice:1", service("WANIPConnection:1", "http://192.0.2.66/ctl"))],
    ["control URL without a scheme", root("InternetGatewayDevice:1", service("WANIPConnection:1", "//192.0.2.66/ctl"))],
    [
      "control URL of another scheme",
      root("InternetGatewayDevice:1", service("WANIPConnection:1", "file:///etc/passwd")),
    ],
    ["URLBase", root("InternetGatewayDevice:1", IP1, "<URLBase>http://192.0.2.66/</URLBase>")],
  ])("is refused where its %s leads to another host", (_title, text) => {
    expect(() => decodeDescription(text, URL)).toThrow(ForeignUrlError);
  });

  it("never leads to another host, whatever a control URL says", () => {
    const part = fc.constantFrom(
      "http:",
      "//",
      "/",
      "\\",
      "@",
      "192.0.2.66",
      "192.168.1.1",
      ":5000",
      "..",
      "?",
      "#",
      "%2f",
      " ",
      "x",
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        try {
          const { services } = decodeDescription(
            root("InternetGatewayDevice:1", service("WANIPConnection:1", parts.join(""))),
            URL,
          );
          expect(new globalThis.URL(services[0]!.controlUrl).hostname).toBe("192.168.1.1");
        } catch (error) {
          expect(error instanceof XmlError || error instanceof ForeignUrlError).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("has no services where the device maps no ports", () => {
    expect(decodeDescription(root("MediaServer:1", service("ContentDirectory:1", "/cd")), URL).services).toEqual([]);
  });

  it.each([
    ["a control URL", service("WANIPConnection:1", "")],
    ["one control URL", service("WANIPConnection:1", "/a</controlURL><controlURL>/b")],
  ])("needs %s", (_title, connections) => {
    expect(() => decodeDescription(root("InternetGatewayDevice:1", connections), URL)).toThrow(XmlError);
  });
});
