import { type ConfiguredCredential, Credentials } from "../../../../providers/hikvision/configuration/credentials";
import { NamedEntries } from "../../../../providers/hikvision/configuration/named-entries";
import type { ConfiguredRouter } from "../../../../providers/hikvision/configuration/router-entries";
import { ConfiguredRouters } from "../../../../providers/hikvision/configuration/routers";
import { type ConfiguredTunnel, ConfiguredTunnels } from "../../../../providers/hikvision/configuration/tunnels";
import { path, unknown, type Unknown } from "../../../../providers/plugin";
import { problemFrom } from "../problem-of";

const URL = "http://192.0.2.1:5000/rootDesc.xml";
const none = { host_key: null, identity_file: null, credential: null, wan_interface: null, persist_file: null };
const home = { type: "upnp", url: URL, udn: null, tunnel: null, ...none };
const notKnown = Object.fromEntries(Object.keys(home).map((name) => [name, unknown])) as unknown as ConfiguredRouter;

const routers = (configured: Record<string, ConfiguredRouter | Unknown> | null | Unknown) =>
  new ConfiguredRouters(new NamedEntries<ConfiguredRouter>(configured, notKnown), tunnels, credentials);
const credentials = new Credentials(
  new NamedEntries<ConfiguredCredential>(
    { shop: { username: "root", password: "secret" } },
    { username: unknown, password: unknown },
  ),
  {},
);
const tunnels = new ConfiguredTunnels(
  new NamedEntries<ConfiguredTunnel>(null, {
    url: unknown,
    host_key: unknown,
    identity_file: unknown,
    credential: unknown,
  }),
  credentials,
  1_000,
);
const at = path("router");

test("a router is found by its name, with or without a URL", () => {
  expect(routers({ home }).address("home", at)).toEqual({ type: "upnp", url: URL, udn: null });
  const searched = { ...home, url: null, udn: "uuid:1234" };
  expect(routers({ searched }).address("searched", at)).toEqual({ type: "upnp", url: null, udn: "uuid:1234" });
});

test("a name that is none lists those that are", () => {
  const { summary, detail, path: shown } = problemFrom(() => routers({ home, shop: home }).address("hoem", at));
  expect(summary).toBe("Unknown Router");
  expect(detail).toBe(
    'There is no router "hoem" in the provider configuration; routers has: "home", "shop". Correct the name, or add routers.hoem.',
  );
  expect(shown).toBe(at);
  expect(problemFrom(() => routers(null).address("home", at)).detail).toContain("routers has: none");
});

test.each<[string, Record<string, ConfiguredRouter | Unknown> | Unknown]>([
  ["URL", { home: { ...home, url: unknown } }],
  ["UDN", { home: { ...home, udn: unknown } }],
  ["entry", { home: unknown }],
  ["map", unknown],
])("an unknown %s says that it is not known yet, instead of looking for any router", (_, configured) => {
  expect(problemFrom(() => routers(configured).address("home", at)).summary).toBe("Router Not Known Yet");
});

test("whether a router is configured: what may be there counts as there", () => {
  expect(routers({ home }).has("home")).toBe(true);
  expect(routers({ home }).has("shop")).toBe(false);
  expect(routers(null).has("home")).toBe(false);
  expect(routers({ home: unknown }).has("home")).toBe(true);
  expect(routers(unknown).has("home")).toBe(true);
});

test("a Linux router has its login, the password of the credential that it names included", () => {
  const hostKey = `SHA256:${"A".repeat(43)}`;
  const linux = { ...home, type: "nftables", url: "ssh://root@192.0.2.1", host_key: hostKey, credential: "shop" };
  expect(routers({ linux }).address("linux", at)).toMatchObject({
    type: "nftables",
    ssh: { hostKey, credential: "shop", password: "secret", identityFile: null, wanInterface: null, persistFile: null },
  });
  const gone = { ...linux, credential: "nobody" };
  expect(problemFrom(() => routers({ linux: gone }).address("linux", at)).summary).toBe("Unknown Credential");
});
