import fc from "fast-check";
import type { NewPortMapping, PortMapping } from "../../../../../providers/router";
import {
  decodeEntry,
  decodeExternalAddress,
  decodeIndexedEntry,
  encodeKey,
  encodeMapping,
  ValueError,
} from "../../../../../providers/router/upnp-igd/connection/codec";

const mapping: fc.Arbitrary<NewPortMapping> = fc.record({
  protocol: fc.constantFrom("tcp", "udp"),
  externalPort: fc.integer({ min: 1, max: 65_535 }),
  remoteHost: fc.oneof(fc.constant(""), fc.ipV4()),
  internalHost: fc.ipV4(),
  internalPort: fc.integer({ min: 1, max: 65_535 }),
  enabled: fc.boolean(),
  description: fc.string(),
  leaseSeconds: fc.integer({ min: 0, max: 604_800 }),
});

const values = {
  NewRemoteHost: "",
  NewExternalPort: "18080",
  NewProtocol: "TCP",
  NewInternalPort: "80",
  NewInternalClient: "192.168.1.64",
  NewEnabled: "1",
  NewPortMappingDescription: "front door",
  NewLeaseDuration: "0",
};
const key = { protocol: "tcp", externalPort: 18080, remoteHost: "" } as const;

describe("the arguments of port mapping actions", () => {
  it("of AddPortMapping are eight, in the order of the specification", () => {
    fc.assert(
      fc.property(mapping, (asked) => {
        expect(encodeMapping(asked).map(([name]) => name)).toEqual(Object.keys(values));
      }),
    );
  });

  it("of the other actions are the key, in the same order", () => {
    expect(encodeKey({ ...key, protocol: "udp", remoteHost: "198.51.100.7" })).toEqual([
      ["NewRemoteHost", "198.51.100.7"],
      ["NewExternalPort", "18080"],
      ["NewProtocol", "UDP"],
    ]);
  });

  it("read back as the mapping that was asked for", () => {
    fc.assert(
      fc.property(mapping, (asked) => {
        const answered = Object.fromEntries(encodeMapping(asked));
        expect(decodeIndexedEntry(answered)).toEqual(asked);
        expect(decodeEntry(answered, asked)).toEqual(asked);
      }),
    );
  });

  it("switch a mapping on unless told otherwise", () => {
    const asked: NewPortMapping = decodeIndexedEntry(values);
    delete asked.enabled;
    expect(encodeMapping(asked)).toContainEqual(["NewEnabled", "1"]);
    expect(encodeMapping({ ...asked, enabled: false })).toContainEqual(["NewEnabled", "0"]);
  });
});

describe("an entry as a router answers it", () => {
  it.each([
    ["True", true],
    ["yes", true],
    ["0", false],
    ["No", false],
  ])("may say %s for its switch", (text, enabled) => {
    expect(decodeEntry({ ...values, NewEnabled: text }, key).enabled).toBe(enabled);
  });

  it.each(["0.0.0.0", "*", " "])("may write %j for any source", (text) => {
    expect(decodeIndexedEntry({ ...values, NewRemoteHost: text }).remoteHost).toBe("");
  });

  it("may be without a description", () => {
    const described = Object.entries(values).filter(([name]) => name !== "NewPortMappingDescription");
    expect(decodeEntry(Object.fromEntries(described), key).description).toBe("");
  });

  it.each([
    ["NewInternalPort", "eighty"],
    ["NewInternalPort", "65536"],
    ["NewInternalPort", "-1"],
    ["NewInternalPort", "0x50"],
    ["NewInternalPort", ""],
    ["NewInternalClient", ""],
    ["NewEnabled", "maybe"],
    ["NewEnabled", "constructor"],
    ["NewLeaseDuration", "forever"],
    ["NewLeaseDuration", "99999999999"],
    ["NewProtocol", "SCTP"],
    ["NewExternalPort", "1e3"],
  ])("is refused with %s = %j", (name, value) => {
    expect(() => decodeIndexedEntry({ ...values, [name]: value })).toThrow(ValueError);
    expect(() => decodeIndexedEntry({ ...values, [name]: value })).toThrow(name);
  });

  it("is refused, or is a possible mapping, whatever it says", () => {
    const anything = fc.record(Object.fromEntries(Object.keys(values).map((name) => [name, fc.string()])));
    fc.assert(
      fc.property(anything, (given) => {
        let entry: PortMapping;
        try {
          entry = decodeIndexedEntry(given);
        } catch (error) {
          expect(error).toBeInstanceOf(ValueError);
          return;
        }
        expect(Number.isInteger(entry.internalPort)).toBe(true);
      }),
    );
  });
});

describe("the external address", () => {
  it.each([
    ["198.51.100.7", "198.51.100.7"],
    [" 198.51.100.7 ", "198.51.100.7"],
    ["", null],
    ["0.0.0.0", null],
  ])("of %j is %j", (text, address) => {
    expect(decodeExternalAddress({ NewExternalIPAddress: text })).toBe(address);
  });

  it.each(["router.example", "300.1.1.1", "::1", "1.2.3.4, 5.6.7.8"])("is not %j", (text) => {
    expect(() => decodeExternalAddress({ NewExternalIPAddress: text })).toThrow(ValueError);
  });
});
