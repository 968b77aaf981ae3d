import { configureClient } from "../../../../providers/hikvision/configuration";
import { contactOptions, sameContact } from "../../../../providers/hikvision/device";
import type { SearchValues } from "../../../../providers/hikvision/device/contact";
import { PrivateState, unknown } from "../../../../providers/plugin";

const client = configureClient(
  { credentials: null, routers: null, tunnels: null, request_timeout: "2s", on_unreachable: null },
  { HIKVISION_PASSWORD: "p", HIKVISION_PASSWORD_SHOP: "q" },
  { info: () => undefined },
);

const values: SearchValues = {
  host: "192.0.2.64",
  credential: "default",
  management_port: null,
  management_scheme: "auto",
  tls_fingerprint: null,
  serial_number: null,
  tunnel: null,
};

const answeredAt = (scheme: string, port: number): PrivateState => {
  const state = PrivateState.empty();
  state.set("place", { scheme, port });
  return state;
};

const optionsFor = (over: Partial<SearchValues>, privateState?: PrivateState) =>
  contactOptions(client, { ...values, ...over }, privateState, new AbortController().signal);
const places = (over: Partial<SearchValues>, privateState?: PrivateState) =>
  optionsFor(over, privateState).candidates.map(({ scheme, port }) => `${scheme} ${port}`);

const FACTORY = ["https 443", "http 80"];

describe("where a device is looked for, in order", () => {
  test.each<[string, Partial<SearchValues>, PrivateState | undefined, string[]]>([
    ["with nothing declared, the factory ports", {}, undefined, FACTORY],
    [
      "the management port by either scheme, before all else",
      { management_port: 8081, http: { port: 8082, enabled: true } },
      answeredAt("http", 81),
      ["https 8081", "http 8081", "http 8082", "http 81", ...FACTORY],
    ],
    [
      "the management port as it has answered before, then the other way",
      { management_port: 8081, https: { port: 8443, enabled: true } },
      answeredAt("http", 8081),
      ["http 8081", "https 8081", "https 8443", "http 8081", ...FACTORY],
    ],
    [
      "declared ports, HTTPS first, then where it last answered, then the factory's",
      { http: { port: 8082, enabled: true }, https: { port: 8443, enabled: true } },
      answeredAt("http", 81),
      ["https 8443", "http 8082", "http 81", ...FACTORY],
    ],
    [
      "a service without a word about its switch is on",
      { http: { port: 8082, enabled: null } },
      undefined,
      ["http 8082", ...FACTORY],
    ],
    ["not on a service that shall be off", { https: { port: 8443, enabled: false } }, undefined, FACTORY],
    ["not on what is not known yet", { http: unknown, https: { port: unknown, enabled: true } }, undefined, FACTORY],
    [
      "not by HTTP where https is asked for",
      { management_port: 8081, management_scheme: "https" },
      answeredAt("http", 81),
      ["https 8081", "https 443"],
    ],
    [
      "not by HTTPS where http is asked for",
      { management_port: 8081, management_scheme: "http" },
      answeredAt("https", 444),
      ["http 8081", "http 80"],
    ],
  ])("%s", (_, over, privateState, expected) => {
    expect(places(over, privateState)).toEqual(expected);
  });

  test("every place says why it is tried", () => {
    const { candidates } = optionsFor(
      { management_port: 8081, http: { port: 8082, enabled: true } },
      answeredAt("http", 81),
    );
    expect(candidates.map(({ because }) => because)).toEqual([
      "management_port",
      "management_port",
      "declared HTTP port",
      "where it last answered",
      "factory port",
      "factory port",
    ]);
  });
});

test("the pins, the account and the limits go with it; what is not known yet pins nothing", () => {
  expect(optionsFor({ serial_number: "S1", tls_fingerprint: "AB", credential: "shop" })).toMatchObject({
    host: "192.0.2.64",
    serialNumber: "S1",
    tlsFingerprint: "AB",
    requestTimeoutMs: 2000,
  });
  expect(optionsFor({ credential: "shop" }).credential.password).toBe("q");
  expect(optionsFor({ serial_number: unknown, tls_fingerprint: unknown })).toMatchObject({
    serialNumber: null,
    tlsFingerprint: null,
  });
});

describe("the same contact", () => {
  test.each<[Partial<SearchValues>, boolean]>([
    [{}, true],
    [{ tls_fingerprint: unknown, serial_number: unknown }, true],
    [{ host: "192.0.2.65" }, false],
    [{ credential: "shop" }, false],
    [{ management_port: 8081 }, false],
    [{ management_scheme: "https" }, false],
    [{ tls_fingerprint: "AB" }, false],
    [{ serial_number: "S2" }, false],
  ])("with %j: %s", (over, same) => {
    expect(sameContact(values, { ...values, ...over })).toBe(same);
  });
});
