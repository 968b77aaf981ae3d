import fc from "fast-check";
import { IsapiError } from "../../../../providers/isapi";
import { decodeUpnpStatus, UpnpPorts } from "../../../../providers/isapi/upnp";
import { parseDocument } from "../../../../providers/isapi/xml";

const SOURCE = { address: "http://192.0.2.64:80", request: "GET /ISAPI/System/Network/UPnP/ports" };
const parse = (text: string): UpnpPorts => UpnpPorts.parse(text, SOURCE);

const line = (id: number, service: string, port: number, enabled: boolean, p = ""): string =>
  `<${p}port><${p}id>${id}</${p}id><${p}enabled>${enabled}</${p}enabled><${p}internalPort>${service}</${p}internalPort><${p}externalPort>${port}</${p}externalPort></${p}port>`;

const document = (list: string, enabled = true, mode = "manual"): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ports version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">\n  <enabled>${enabled}</enabled>\n  <mapmode>${mode}</mapmode>\n  <natRouterLanAddr><ipVersion>v4</ipVersion><ipAddress>192.0.2.1</ipAddress></natRouterLanAddr>\n  ${list}\n  <natType>auto</natType>\n</ports>\n`;

const LINES = `<portList>${line(1, "http", 8082, true)}${line(2, "admin", 8000, false)}</portList>`;

test("the server port is called admin there, and DEV_MANAGE outside", () => {
  expect(parse(document(LINES)).mappings()).toEqual([
    { protocol: "HTTP", externalPort: 8082, enabled: true },
    { protocol: "DEV_MANAGE", externalPort: 8000, enabled: false },
  ]);
});

test("only the changed values differ in what is sent", () => {
  const before = document(LINES);
  const after = parse(before).with({
    enabled: false,
    mappings: [{ protocol: "dev_manage", enabled: true, externalPort: 9000 }],
  });
  expect(after.toXml()).toBe(
    before
      .replace("<enabled>true</enabled>\n", "<enabled>false</enabled>\n")
      .replace(line(2, "admin", 8000, false), line(2, "admin", 9000, true)),
  );
});

test("asking for what is there changes nothing, not even the object", () => {
  const present = parse(document(LINES));
  expect(present.with({ enabled: true, mode: "manual", mappings: [{ protocol: "HTTP", enabled: true }] })).toBe(
    present,
  );
  expect(present.with({ mappings: [{ protocol: "RTSP", enabled: false }] })).toBe(present);
});

test.each([
  ["self-closing", "<portList/>"],
  ["empty", "<portList></portList>"],
  ["filled", LINES],
])("a service that the list lacks gets a line in a list that is %s", (_, list) => {
  const after = parse(document(list)).with({ mappings: [{ protocol: "RTSP", enabled: true, externalPort: 10554 }] });
  expect(after.mapping("rtsp")).toEqual({ protocol: "RTSP", externalPort: 10554, enabled: true });
  expect(after.toXml()).toContain(
    "<internalPort>rtsp</internalPort><externalPort>10554</externalPort></port></portList>",
  );
  expect(new Set(after.toXml().match(/<id>\d+<\/id>/g)).size).toBe(after.mappings().length);
});

test("a new line has the prefix that the document has", () => {
  const text = `<i:ports xmlns:i="urn:x"><i:enabled>true</i:enabled><i:portList/></i:ports>`;
  const after = parse(text).with({ mappings: [{ protocol: "DEV_MANAGE", enabled: true, externalPort: 8000 }] });
  expect(after.toXml()).toBe(
    text.replace("<i:portList/>", `<i:portList>${line(1, "admin", 8000, true, "i:")}</i:portList>`),
  );
});

test.each([
  ["no switch", `<ports><portList/></ports>`, { enabled: false }],
  ["no mode", `<ports><enabled>true</enabled></ports>`, { mode: "manual" as const }],
  [
    "no list",
    `<ports><enabled>true</enabled></ports>`,
    { mappings: [{ protocol: "HTTP", enabled: true, externalPort: 80 }] },
  ],
])("a document with %s says so", (_, text, change) => {
  expect(() => parse(text).with(change)).toThrow(/has no (enabled|mapmode|portList)/);
});

test.each([
  ["another root", "<UPnP/>"],
  ["a word for a switch", document(LINES).replace("<enabled>true", "<enabled>maybe")],
  ["a mode of its own", document(LINES, true, "half")],
  ["a port that is none", document(LINES.replace("8082", "70000"))],
  ["a line without a service", document(LINES.replace("<internalPort>http</internalPort>", ""))],
])("%s is malformed", (_, text) => {
  expect(() => parse(text)).toThrow(IsapiError);
});

const services = fc.uniqueArray(fc.constantFrom("http", "https", "rtsp", "admin", "WebSocket", "SDK_OVER_TLS", "SRTP"));
const port = fc.integer({ min: 1, max: 65_535 });

test("every change reads back, and leaves the other lines as they were", () => {
  fc.assert(
    fc.property(
      services,
      port,
      fc.boolean(),
      fc.constantFrom("HTTP", "DEV_MANAGE", "SRTP"),
      port,
      (names, old, on, protocol, now) => {
        const before = parse(
          document(`<portList>${names.map((name, i) => line(i + 1, name, old, on)).join("")}</portList>`),
        );
        const after = before.with({ mappings: [{ protocol, enabled: true, externalPort: now }] });
        expect(after.mapping(protocol)).toEqual({ protocol, enabled: true, externalPort: now });
        const others = (of: UpnpPorts) => of.mappings().filter((each) => each.protocol !== protocol);
        expect(others(after)).toEqual(others(before));
        expect(parse(after.toXml()).mappings()).toEqual(after.mappings());
      },
    ),
  );
});

test("the status tells of every service, and of the router's address outside", () => {
  const text = (address: string) =>
    `<portsStatus><enabled>true</enabled>${address}<portStatusList><portStatus><id>1</id><internalPort>admin</internalPort><externalPort>8000</externalPort><status>Active</status></portStatus><other/></portStatusList></portsStatus>`;
  const decode = (address: string) => decodeUpnpStatus(parseDocument(text(address), SOURCE));
  expect(decode("<natRouterWanAddr><ipAddress>203.0.113.9</ipAddress></natRouterWanAddr>")).toEqual({
    wanAddress: "203.0.113.9",
    mappings: [{ protocol: "DEV_MANAGE", externalPort: 8000, status: "active" }],
  });
  expect(decode("<natRouterWanAddr>203.0.113.9</natRouterWanAddr>").wanAddress).toBe("203.0.113.9");
  expect(decode("<natRouterWanAddr><ipAddress>0.0.0.0</ipAddress></natRouterWanAddr>").wanAddress).toBeNull();
  expect(decode("").wanAddress).toBeNull();
});
