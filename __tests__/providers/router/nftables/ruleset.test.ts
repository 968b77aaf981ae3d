import { additionOf, ownMappingsIn, ownRulesIn, removalOf } from "../../../../providers/router/nftables/own-table";
import { chainsThatDrop, mappingsOfOthers, ruleOfOthers } from "../../../../providers/router/nftables/rules-of-others";
import { parseRuleset } from "../../../../providers/router/nftables/ruleset";
import { accepts, acceptsOthers, chain, dnats, forward, ports, rule, ruleset } from "./recorded";

const wanted = {
  ...{ protocol: "tcp" as const, externalPort: 8082, remoteHost: "198.51.100.7" },
  ...{ internalHost: "192.168.1.64", internalPort: 80, description: "front door", leaseSeconds: 0 },
};

/** What the kernel lists after a transaction: as nft 1.0.6 prints it, flags as a list and each rule with a handle. */
function listed(transaction: string): object[] {
  const { nftables } = JSON.parse(transaction) as { nftables: { add: Record<string, object> }[] };
  return nftables.map(({ add }, index) => {
    const [[kind, object]] = Object.entries(add) as [[string, object]];
    const text = JSON.stringify({ [kind]: { ...object, handle: index } });
    return JSON.parse(text.replace('"flags":"daddr"', '"flags":["daddr"]')) as object;
  });
}

test("what is added is what is read", () => {
  for (const mapping of [wanted, { ...wanted, protocol: "udp" as const, remoteHost: "", description: "" }]) {
    const [own] = ownMappingsIn(parseRuleset(ruleset(...listed(additionOf(mapping, "wan0")))));
    expect(own).toEqual({ handle: 2, wanInterface: "wan0", mapping: { ...mapping, enabled: true } });
  }
});

test("an addition translates only what arrives on the Internet side for the router itself, from the one source", () => {
  const rules = JSON.stringify(listed(additionOf(wanted, "wan0"))[2]);
  expect(rules).toContain('{"left":{"meta":{"key":"iifname"}},"right":"wan0"}'.slice(1, -1));
  expect(rules).toContain('"right":"local"');
  expect(rules).toContain('"field":"saddr"}},"right":"198.51.100.7"');
});

test("a removal names the rules; with the last of them the table goes", () => {
  const both = parseRuleset(
    ruleset(
      ...listed(additionOf(wanted, "wan0")),
      ...listed(additionOf({ ...wanted, externalPort: 9000 }, "wan0"))
        .slice(2)
        .map((object) => JSON.parse(JSON.stringify(object).replace('"handle":2', '"handle":7')) as object),
    ),
  );
  const [first, second] = ownMappingsIn(both);
  if (first === undefined || second === undefined) throw new Error("two were added");
  const place = { family: "ip", table: "cdktf_hikvision", chain: "prerouting" };
  expect(JSON.parse(removalOf([second], ownRulesIn(both)))).toEqual({
    nftables: [{ delete: { rule: { ...place, handle: 7 } } }],
  });
  expect(JSON.parse(removalOf([first, second], ownRulesIn(both)))).toEqual({
    nftables: [{ delete: { table: { family: "ip", name: "cdktf_hikvision" } } }],
  });
});

type Asked = [
  text: keyof typeof dnats,
  protocol: "tcp" | "udp",
  port: number,
  source: string,
  leadsTo: string | undefined,
];

test.each<Asked>([
  ['iifname "wan0" tcp dport { 80, 443, 1000-1010 } dnat ip to 10.0.0.1', "tcp", 443, "", "10.0.0.1:443"],
  ['iifname "wan0" tcp dport { 80, 443, 1000-1010 } dnat ip to 10.0.0.1', "tcp", 1005, "9.9.9.9", "10.0.0.1:1005"],
  ['iifname "wan0" tcp dport { 80, 443, 1000-1010 } dnat ip to 10.0.0.1', "tcp", 1011, "", undefined],
  ['iifname "wan0" tcp dport { 80, 443, 1000-1010 } dnat ip to 10.0.0.1', "udp", 443, "", undefined],
  ['iif "lo" tcp dport @ports dnat ip to 10.0.0.2:80', "tcp", 22, "", undefined],
  ["tcp dport @ports dnat ip to 10.0.0.2:80", "tcp", 1500, "", "10.0.0.2:80"],
  ["tcp dport 99 redirect to :100", "tcp", 99, "", "0.0.0.0:100"],
  [
    "miniupnpd: iif wan0 @nh,72,8 0x6 th dport 15222 dnat ip to 192.168.1.10:5222",
    "tcp",
    15222,
    "",
    "192.168.1.10:5222",
  ],
  ["miniupnpd: iif wan0 @nh,72,8 0x6 th dport 15222 dnat ip to 192.168.1.10:5222", "udp", 15222, "", undefined],
  ["ip saddr 1.2.3.4 ip protocol udp udp dport 53-60 dnat ip to 10.0.0.1", "udp", 53, "1.2.3.4", "10.0.0.1:53"],
  ["ip saddr 1.2.3.4 ip protocol udp udp dport 53-60 dnat ip to 10.0.0.1", "udp", 53, "", undefined],
  ["meta l4proto { tcp, udp } th dport 9000 dnat ip to 10.0.0.1", "udp", 9000, "", "10.0.0.1:9000"],
  // Not to be seen: docs/router-backends.md says so.
  ["dnat ip to tcp dport map { 5000 : 10.0.0.5 }", "tcp", 5000, "", undefined],
])("%s: what %s %i from %p meets", (text, protocol, externalPort, remoteHost, leadsTo) => {
  const parsed = parseRuleset(ruleset(ports, rule("pre", ...dnats[text])));
  const met = ruleOfOthers(parsed, { protocol, externalPort, remoteHost }, "wan0");
  expect(met === undefined ? undefined : `${met.internalHost}:${met.internalPort}`).toBe(leadsTo);
  if (met !== undefined) expect(met.keptBy).toMatch(/^table inet filter, chain pre, handle \d+$/);
});

test("the table lists what others forward, each port of a range", () => {
  const parsed = parseRuleset(ruleset(ports, ...Object.values(dnats).map((expr) => rule("pre", ...expr))));
  const listedPorts = mappingsOfOthers(parsed, "wan0").map(
    ({ protocol, externalPort }) => `${protocol}/${externalPort}`,
  );
  expect(listedPorts).toEqual(
    expect.arrayContaining(["tcp/80", "tcp/1010", "tcp/15222", "udp/53", "udp/60", "udp/9000"]),
  );
  expect(listedPorts).not.toContain("tcp/5000");
});

test.each(Object.entries(accepts))("a chain that drops lets translated connections through with %s", (_text, expr) => {
  expect(chainsThatDrop(parseRuleset(ruleset(forward("drop"), rule("forward", ...expr))))).toEqual([]);
  const behindAJump = [chain("sub"), rule("forward", { jump: { target: "sub" } }), rule("sub", ...expr)];
  expect(chainsThatDrop(parseRuleset(ruleset(forward("drop"), ...behindAJump)))).toEqual([]);
});

test.each(Object.entries(acceptsOthers))("and drops them with only %s", (_text, expr) => {
  const only = [rule("forward", ...expr), rule("forward", { jump: { target: "forward" } })];
  expect(chainsThatDrop(parseRuleset(ruleset(forward("drop"), ...only)))).toEqual(["inet filter forward"]);
  expect(chainsThatDrop(parseRuleset(ruleset(forward("accept"), ...only)))).toEqual([]);
});

test.each([
  ["", /JSON/],
  ["{", /JSON/],
  ["[]", /no list/],
  ['{"nftables":[]}', /no metainfo/],
  ['{"nftables":[{"metainfo":{"version":"1"}},{"rule":{"family":"ip"}}]}', /a rule without its place/],
])("%s is no ruleset", (text, says) => {
  expect(() => parseRuleset(text)).toThrow(says);
});
