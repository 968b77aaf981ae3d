import { mappingMatches } from "../../../../providers/router";
import type { Look } from "../../../../providers/router/nftables/look";
import { NftablesWriter } from "../../../../providers/router/nftables/nftables-router";
import type { NftablesSession } from "../../../../providers/router/nftables/nftables-session";
import { additionOf } from "../../../../providers/router/nftables/own-table";
import { parseRuleset } from "../../../../providers/router/nftables/ruleset";
import { dnats, rule, ruleset } from "./recorded";

const wanted = {
  ...{ protocol: "tcp" as const, externalPort: 15222, remoteHost: "" },
  ...{ internalHost: "192.168.1.64", internalPort: 80, description: "front door", leaseSeconds: 0 },
};
const neighbour = rule("pre", ...dnats["miniupnpd: iif wan0 @nh,72,8 0x6 th dport 15222 dnat ip to 192.168.1.10:5222"]);
const added = (wanInterface: string, mapping = wanted): object[] =>
  (JSON.parse(additionOf(mapping, wanInterface)) as { nftables: { add: { rule?: object } }[] }).nftables
    .filter(({ add }) => add.rule !== undefined)
    .map(({ add }) => ({ rule: { ...add.rule, handle: 4 } }));

/** A router whose kernel has these objects. */
function routerWith(objects: object[], defaultInterface: string | null = "wan0") {
  const look: Look = { defaultInterface, ruleset: parseRuleset(ruleset(...objects)) };
  const sent: unknown[] = [];
  const session = {
    url: "ssh://root@192.168.1.1:22",
    look: () => Promise.resolve(look),
    change: async (plan: (look: Look) => string | null) => {
      await Promise.resolve();
      const transaction = plan(look);
      if (transaction !== null) sent.push(JSON.parse(transaction));
    },
  } as unknown as NftablesSession;
  const declared = {
    fingerprint: "SHA256:…",
    sshPort: 22,
    wanInterface: null,
    persistFile: "/etc/x.nft",
    tunnel: null,
  };
  return { router: new NftablesWriter(session, declared), sent };
}

test("a port of another table is seen, kept, and neither added to nor deleted", async () => {
  const { router, sent } = routerWith([neighbour]);
  const present = await router.portMapping(wanted);
  expect(present).toMatchObject({ internalHost: "192.168.1.10", internalPort: 5222 });
  expect(present?.keptBy).toMatch(/^table inet filter, chain pre, handle \d+$/);
  expect(await router.portMappings()).toEqual([present]);
  await expect(router.addPortMapping(wanted)).rejects.toMatchObject({ code: "NFT_RULE_OF_OTHERS" });
  await expect(router.deletePortMapping(wanted)).rejects.toMatchObject({ code: "NFT_RULE_OF_OTHERS" });
  expect(sent).toEqual([]);
});

test("a mapping that another table's rule comes before has no effect, which is said; it can be deleted", async () => {
  const { router, sent } = routerWith([neighbour, ...added("wan0")]);
  const present = await router.portMapping(wanted);
  expect(present).toMatchObject({ internalHost: "192.168.1.64", description: "front door" });
  expect(present?.caution).toContain("comes first and leads to 192.168.1.10:5222");
  expect(present?.keptBy).toBeUndefined();
  await router.deletePortMapping(wanted);
  expect(sent).toEqual([{ nftables: [{ delete: { table: { family: "ip", name: "cdktf_hikvision" } } }] }]);
});

const fromOne = { ...wanted, remoteHost: "198.51.100.7" };
const SOURCE = '{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"198.51.100.7"}},';

test.each([
  ["on another interface", wanted, ['"wan0"', '"eth9"'], "tcp 15222 on eth9 and leads to 192.168.1.64:80"],
  [
    "on every interface",
    wanted,
    ['"iifname"', '"oifname"'],
    "tcp 15222 on every interface and leads to 192.168.1.64:80",
  ],
  ["at another port", wanted, ['"right":15222', '"right":22222'], "tcp 22222 on wan0 and leads to 192.168.1.64:80"],
  ["open to everyone", fromOne, [SOURCE, ""], "tcp 15222 on wan0 and leads to 192.168.1.64:80"],
  [
    "open to everyone, and has lost its comment",
    fromOne,
    [SOURCE, "", '"comment":"tcp/15222/198.51.100.7 front door"', '"comment":"allow"'],
    "tcp 15222 on wan0 and leads to 192.168.1.64:80",
  ],
  ["no translation", wanted, ['"dnat"', '"snat"'], "cannot be read"],
] as const)(
  "a rule that is %s by now is neither gone nor right; its mapping replaces it, or takes it along",
  async (_what, mapping, [from, to, comment = "", otherComment = ""], says) => {
    const rules = JSON.stringify(added("wan0", mapping)).replace(from, to).replace(comment, otherComment);
    const { router, sent } = routerWith(JSON.parse(rules) as object[]);
    const present = await router.portMapping(mapping);
    expect(present).toMatchObject({
      externalPort: 15222,
      remoteHost: mapping.remoteHost,
      altered: expect.stringContaining(says),
    });
    expect(present?.altered).toContain("handle 4) is not as it was made");
    expect(mappingMatches({ ...mapping, enabled: true, altered: present?.altered ?? "" }, mapping)).toBe(false);
    await router.addPortMapping(mapping);
    await router.deletePortMapping(mapping);
    const [addition, removal] = sent as { nftables: unknown[] }[];
    expect(addition?.nftables.slice(3)).toEqual([
      { delete: { rule: { family: "ip", table: "cdktf_hikvision", chain: "prerouting", handle: 4 } } },
    ]);
    expect(removal).toEqual({ nftables: [{ delete: { table: { family: "ip", name: "cdktf_hikvision" } } }] });
  },
);

test("a rule that its comment gives to another mapping is that one's alone", async () => {
  const { router, sent } = routerWith(added("wan0"));
  expect(await router.portMapping(fromOne)).toBeNull();
  await router.deletePortMapping(fromOne);
  expect(sent).toEqual([]);
});

test("without its interface on the Internet side, nothing is known of a router's mappings", async () => {
  const { router } = routerWith([], null);
  await expect(router.portMapping(wanted)).rejects.toMatchObject({ code: "NFT_NO_INTERFACE" });
});

test("the port over which the router is managed is given to nobody; nothing there is nothing to delete", async () => {
  const { router, sent } = routerWith([]);
  await expect(router.addPortMapping({ ...wanted, externalPort: 22 })).rejects.toMatchObject({
    code: "NFT_WOULD_LOCK_OUT",
  });
  await router.addPortMapping({ ...wanted, protocol: "udp", externalPort: 22 });
  await router.deletePortMapping(wanted);
  expect(sent).toHaveLength(1);
});
