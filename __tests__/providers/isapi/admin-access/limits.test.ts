import fc from "fast-check";
import { ServiceLimits } from "../../../../providers/isapi";
import { parseDocument } from "../../../../providers/isapi/xml";
import { endDevices, newContacts, optionsFor, startDevice } from "../device-fixture";

const source = { address: "http://192.0.2.4:80", request: "GET /ISAPI/Security/adminAccesses/capabilities" };

const decode = (...entries: string[]): ServiceLimits =>
  ServiceLimits.decode(
    parseDocument(
      `<AdminAccessProtocolList>${entries.map((entry) => `<AdminAccessProtocol>${entry}</AdminAccessProtocol>`).join("")}</AdminAccessProtocolList>`,
      source,
    ),
  );

afterEach(endDevices);

test.each([
  ["a range", '<protocol>RTSP</protocol><portNo min="1024" max="2000">554</portNo>', [1024, 2000], [1023, 2001]],
  [
    "the default outside of its own range, as def",
    '<protocol>RTSP</protocol><portNo min="1024" max="65535" def="554"/>',
    [554, 1024],
    [555],
  ],
  [
    "the default outside of its own range, as default",
    '<protocol>RTSP</protocol><portNo min="2000" max="65535" default="554"/>',
    [554, 2000],
    [555],
  ],
  ["a fixed port", '<protocol>RTSP</protocol><portNo min="7681" max="7681" def="7681"/>', [7681], [7680, 7682]],
  ["a list of ports", '<protocol>RTSP</protocol><portNo opt="554, 10554"/>', [554, 10554], [1024]],
  ["no attribute at all", "<protocol>RTSP</protocol><portNo>554</portNo>", [1, 65535], []],
  ["no port", "<protocol>RTSP</protocol>", [1, 65535], []],
  ["a range that holds nothing", '<protocol>RTSP</protocol><portNo min="9" max="3"/>', [1, 65535], []],
  ["limits that are no numbers", '<protocol>RTSP</protocol><portNo min="x" max="70000" opt=","/>', [1, 65535], []],
  ["another service", '<protocol>HTTP</protocol><portNo min="80" max="80"/>', [1, 65535], []],
])("%s allows and refuses what it says", (_what, entry, allowed, refused) => {
  const limits = decode(entry);
  expect(allowed.filter((port) => !limits.allows("rtsp", port))).toEqual([]);
  expect(refused.filter((port) => limits.allows("rtsp", port))).toEqual([]);
});

test("whatever stands in the attributes, no port of its own default is refused and nothing throws", () => {
  const text = fc.oneof(fc.nat(99_999).map(String), fc.constantFrom("", "-1", "1e3", " 80 ", "0x50"));
  fc.assert(
    fc.property(text, text, text, fc.nat(65_535), (min, max, def, port) => {
      const limits = decode(`<protocol>HTTP</protocol><portNo min="${min}" max="${max}" def="${def}"/>`);
      limits.allows("HTTP", port);
      const factory = limits.portRange("HTTP")?.factory ?? null;
      expect(factory === null || limits.allows("HTTP", factory)).toBe(true);
    }),
  );
});

test("a device says what it allows, and one without that object says nothing", async () => {
  const recorder = await startDevice({ family: "nvr-newer" });
  const limits = await (await newContacts().contact(optionsFor(recorder.host))).reader().serviceLimits();
  expect(limits?.portRange("websocket")).toEqual({ min: 7681, max: 7681, options: null, factory: 7681 });
  expect(limits?.portRange("SDK_OVER_TLS")).toEqual({ min: 2000, max: 65535, options: null, factory: 8443 });
  const dvr = await startDevice();
  expect(await (await newContacts().contact(optionsFor(dvr.host))).reader().serviceLimits()).toBeNull();
});
