import fc from "fast-check";
import { decodeAnswer, encodeInquiry } from "../../../../providers/isapi/sadp/codec";

const UUID = "3F2504E0-4F89-41D3-9A0C-0305E82C3301";
const FROM = "192.0.2.40";

const FIELDS: Readonly<Record<string, string>> = {
  Uuid: UUID.toLowerCase(),
  Types: "inquiry",
  DeviceType: "141950",
  DeviceDescription: "DS-2CD2146G3-I",
  DeviceSN: "DS-2CD2146G3-I20230102AAWRSIM000042",
  CommandPort: "8000",
  HttpPort: "8082",
  MAC: "02-00-00-AA-BB-CC",
  IPv4Address: FROM,
  IPv4SubnetMask: "255.255.255.0",
  IPv4Gateway: "192.0.2.1",
  DHCP: "true",
  SoftwareVersion: "V5.7.3build 220315",
  Activated: "true",
  HCPlatformEnable: "flase",
  SDKOverTLSPort: "8443",
};

function answer(change: Readonly<Record<string, string | undefined>> = {}): Buffer {
  const fields = Object.entries({ ...FIELDS, ...change }).filter(([, value]) => value !== undefined);
  const lines = fields.map(([name, value]) => `<${name}>${value ?? ""}</${name}>`);
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\r\n<ProbeMatch>\r\n${lines.join("\r\n")}\r\n</ProbeMatch>\r\n`,
  );
}

test("an answer is read field by field, flase and all", () => {
  expect(decodeAnswer(answer(), FROM, UUID)).toEqual({
    address: FROM,
    macAddress: "02:00:00:aa:bb:cc",
    serialNumber: "DS-2CD2146G3-I20230102AAWRSIM000042",
    model: "DS-2CD2146G3-I",
    deviceType: "141950",
    firmwareVersion: "V5.7.3",
    firmwareBuild: "220315",
    httpPort: 8082,
    serverPort: 8000,
    sdkOverTlsPort: 8443,
    activated: true,
    dhcp: true,
    hikConnect: false,
    subnetMask: "255.255.255.0",
    gateway: "192.0.2.1",
  });
});

test("the question holds the name that the answers are known by", () => {
  expect(encodeInquiry(UUID).toString()).toBe(
    `<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>${UUID}</Uuid><Types>inquiry</Types></Probe>`,
  );
});

test("an old device that says little is a device all the same", () => {
  const nothing = Object.fromEntries(Object.keys(FIELDS).map((name) => [name, undefined]));
  const little = decodeAnswer(answer({ ...nothing, DeviceDescription: "DS-2CD802P" }), FROM, UUID);
  expect(little).toMatchObject({ address: FROM, model: "DS-2CD802P", httpPort: null, activated: null });
});

test("bytes after the end of the text are not part of it", () => {
  expect(decodeAnswer(Buffer.concat([answer(), Buffer.from([0, 255, 60, 1])]), FROM, UUID)).toMatchObject({
    httpPort: 8082,
  });
});

test.each<[string, Readonly<Record<string, string>>]>([
  ["speaks of another address than its own", { IPv4Address: "192.0.2.41" }],
  ["is to somebody else's question", { Uuid: "11111111-4F89-41D3-9A0C-0305E82C3301" }],
  ["is the answer to a change", { Types: "update" }],
])("what %s is not believed", (_what, change) => {
  expect(decodeAnswer(answer(change), FROM, UUID)).toBeNull();
});

test.each([
  ["a document type", "<!DOCTYPE a [<!ENTITY b 'c'>]><ProbeMatch><MAC>&b;</MAC></ProbeMatch>"],
  ["half a document", "<ProbeMatch><HttpPort>80"],
  ["another root", "<Probe><Types>inquiry</Types></Probe>"],
  ["no XML", "NOTIFY * HTTP/1.1\r\n\r\n"],
  ["nothing", ""],
  ["more than any answer", `<ProbeMatch><DeviceSN>${"9".repeat(20_000)}</DeviceSN></ProbeMatch>`],
])("%s is no answer", (_what, text) => {
  expect(decodeAnswer(Buffer.from(text), FROM, UUID)).toBeNull();
});

test.each([
  ["HttpPort", "0", "httpPort"],
  ["HttpPort", "65536", "httpPort"],
  ["CommandPort", "80a", "serverPort"],
  ["MAC", "02-00-00-AA-BB", "macAddress"],
  ["IPv4Gateway", "::1", "gateway"],
  ["Activated", "maybe", "activated"],
  ["SoftwareVersion", "unknown", "firmwareVersion"],
] as const)("%s %s reads as not said", (element, value, attribute) => {
  expect(decodeAnswer(answer({ [element]: value }), FROM, UUID)?.[attribute]).toBeNull();
});

test("whatever a network sends is a device at its own address with values that can be, or nothing", () => {
  const known = fc.record(
    Object.fromEntries(
      Object.keys(FIELDS).map((name) => [name, fc.oneof(fc.string(), fc.constant(FIELDS[name] ?? ""))]),
    ),
    { requiredKeys: [] },
  );
  const escape = (text: string): string => text.replace(/[&<]/g, (each) => (each === "&" ? "&amp;" : "&lt;"));
  const shaped = known.map((fields) =>
    answer(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, escape(value ?? "")]))),
  );
  const raw = fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));
  const cut = fc.nat(900).map((length) => answer().subarray(0, length));
  fc.assert(
    fc.property(fc.oneof(shaped, raw, cut), (datagram) => {
      const device = decodeAnswer(datagram, FROM, UUID);
      if (device === null) return;
      expect(device.address).toBe(FROM);
      for (const port of [device.httpPort, device.serverPort, device.sdkOverTlsPort])
        expect(port === null || (port >= 1 && port <= 65_535)).toBe(true);
      // eslint-disable-next-line no-control-regex -- that is what is looked for
      expect(JSON.stringify(Object.values(device))).not.toMatch(/[\u0000-\u001f]|\\u00[01]/);
      for (const value of Object.values(device)) expect(String(value).length).toBeLessThanOrEqual(200);
    }),
    { numRuns: 2_000 },
  );
});
