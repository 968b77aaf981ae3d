/** What nft 1.0.6 makes of rules, as `nft -j list ruleset` prints them (recorded; the rule as text in front). */
const metainfo = { metainfo: { version: "1.0.6", release_name: "Lester Gooch #5", json_schema_version: 1 } };
const base = { family: "inet", table: "filter" };
let handle = 10;

const field = (protocol: string, name: string) => ({ payload: { protocol, field: name } });
const is = (left: object, right: unknown, op = "==") => ({ match: { op, left, right } });
const meta = (key: string) => ({ meta: { key } });
const ct = (key: string) => ({ ct: { key } });
const raw = (header: string, offset: number, len: number) => ({ payload: { base: header, offset, len } });

export const rule = (chain: string, ...expr: object[]) => ({ rule: { ...base, chain, handle: (handle += 1), expr } });
export const chain = (name: string, more: object = {}) => ({ chain: { ...base, name, handle: 1, ...more } });
export const forward = (policy: string) => chain("forward", { type: "filter", hook: "forward", prio: 0, policy });
export const ruleset = (...objects: object[]): string => JSON.stringify({ nftables: [metainfo, ...objects] });

export const dnats = {
  'iifname "wan0" tcp dport { 80, 443, 1000-1010 } dnat ip to 10.0.0.1': [
    is(meta("iifname"), "wan0"),
    is(field("tcp", "dport"), { set: [80, 443, { range: [1000, 1010] }] }),
    { dnat: { family: "ip", addr: "10.0.0.1" } },
  ],
  'iif "lo" tcp dport @ports dnat ip to 10.0.0.2:80': [
    is(meta("iif"), "lo"),
    is(field("tcp", "dport"), "@ports"),
    { dnat: { family: "ip", addr: "10.0.0.2", port: 80 } },
  ],
  "tcp dport @ports dnat ip to 10.0.0.2:80": [
    is(field("tcp", "dport"), "@ports"),
    { dnat: { family: "ip", addr: "10.0.0.2", port: 80 } },
  ],
  "tcp dport 99 redirect to :100": [is(field("tcp", "dport"), 99), { redirect: { port: 100 } }],
  "miniupnpd: iif wan0 @nh,72,8 0x6 th dport 15222 dnat ip to 192.168.1.10:5222": [
    is(meta("iif"), "wan0"),
    is(raw("nh", 72, 8), 6),
    is(field("th", "dport"), 15222),
    { dnat: { family: "ip", addr: "192.168.1.10", port: 5222 } },
  ],
  "ip saddr 1.2.3.4 ip protocol udp udp dport 53-60 dnat ip to 10.0.0.1": [
    is(field("ip", "saddr"), "1.2.3.4"),
    is(field("ip", "protocol"), "udp"),
    is(field("udp", "dport"), { range: [53, 60] }),
    { dnat: { family: "ip", addr: "10.0.0.1" } },
  ],
  "meta l4proto { tcp, udp } th dport 9000 dnat ip to 10.0.0.1": [
    is(meta("l4proto"), { set: ["tcp", "udp"] }),
    is(field("th", "dport"), 9000),
    { dnat: { family: "ip", addr: "10.0.0.1" } },
  ],
  "dnat ip to tcp dport map { 5000 : 10.0.0.5 }": [
    { dnat: { family: "ip", addr: { map: { key: field("tcp", "dport"), data: { set: [[5000, "10.0.0.5"]] } } } } },
  ],
} as const;

export const ports = { set: { ...base, name: "ports", type: "inet_service", elem: [22, { range: [1000, 2000] }] } };

export const accepts = {
  "ct status dnat accept": [is(ct("status"), "dnat", "in"), { accept: null }],
  "ct status & dnat == dnat accept": [is({ "&": [ct("status"), "dnat"] }, "dnat"), { accept: null }],
  "ct status snat,dnat accept": [is(ct("status"), ["snat", "dnat"], "in"), { accept: null }],
} as const;
export const acceptsOthers = {
  "ct state established,related accept": [is(ct("state"), ["established", "related"], "in"), { accept: null }],
  "ct status dnat counter": [is(ct("status"), "dnat", "in"), { counter: { packets: 0, bytes: 0 } }],
  "ct status != dnat accept": [is(ct("status"), "dnat", "!="), { accept: null }],
} as const;
