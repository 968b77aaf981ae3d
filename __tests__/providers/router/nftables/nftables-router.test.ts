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
const added = (wanInterface: string): object[] =>
  (JSON.parse(additionOf(wanted, wanInterface)) as { nftables: { add: { rule?: object } }[] }).nftables
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

test("what listens on another interface than that of the Internet side is no mapping, and an addition replaces it", async () => {
  const { router, sent } = routerWith(added("eth9"));
  expect(await router.portMapping(wanted)).toBeNull();
  await router.addPortMapping(wanted);
  const place = { family: "ip", table: "cdktf_hikvision", chain: "prerouting" };
  expect((sent[0] as { nftables: unknown[] }).nftables.slice(3)).toEqual([
    { delete: { rule: { ...place, handle: 4 } } },
  ]);
  const { router: nowhere } = routerWith([], null);
  await expect(nowhere.portMapping(wanted)).rejects.toMatchObject({ code: "NFT_NO_INTERFACE" });
});

test("a rule whose source was taken out by hand lets everybody in: the addition of its mapping takes its place", async () => {
  const mapping = { ...wanted, remoteHost: "198.51.100.7" };
  const widened = JSON.parse(
    JSON.stringify(added("wan0")).replace('"comment":"tcp/15222 ', '"comment":"tcp/15222/198.51.100.7 '),
  ) as object[];
  const { router, sent } = routerWith(widened);
  expect(await router.portMapping(mapping)).toBeNull();
  expect(await router.portMappings()).toMatchObject([{ externalPort: 15222, remoteHost: "" }]);
  await router.addPortMapping(mapping);
  const place = { family: "ip", table: "cdktf_hikvision", chain: "prerouting" };
  expect((sent[0] as { nftables: unknown[] }).nftables.slice(3)).toEqual([
    { delete: { rule: { ...place, handle: 4 } } },
  ]);
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
