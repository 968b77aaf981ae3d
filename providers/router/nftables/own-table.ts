import type { PortMapping, PortMappingKey } from "../port-mapping/model";
import type { NewPortMapping } from "../router";
import { destinationOf } from "./destination";
import type { Rule, Ruleset } from "./ruleset";

/** The one table that is changed. */
export const TABLE = { family: "ip", name: "cdktf_hikvision" } as const;
const CHAIN = "prerouting";
/**
 * After the usual place of destination NAT (-100): where a rule of another table has the port, that one goes on to hold,
 * since the first translation of a connection is the only one.
 */
const PRIORITY = -95;

const inTable = { family: TABLE.family, table: TABLE.name };
const inChain = { ...inTable, chain: CHAIN };

const equals = (left: object, right: unknown) => ({ match: { op: "==", left, right } });
const payload = (protocol: string, field: string) => ({ payload: { protocol, field } });

/** What `nft -j -f -` takes: all of it, or nothing. */
export type Transaction = string;

const transaction = (...commands: object[]): Transaction => JSON.stringify({ nftables: commands });

/**
 * @param wanInterface only what arrives there is translated: else what the LAN sends out through the router were, too
 * @param stale rules that it takes the place of: altered by hand, or of an interface that was the Internet side before
 */
export function additionOf(mapping: NewPortMapping, wanInterface: string, stale: readonly Rule[] = []): Transaction {
  const { protocol, externalPort, remoteHost, internalHost, internalPort } = mapping;
  const expr = [
    equals({ meta: { key: "iifname" } }, wanInterface),
    // To an address of the router itself, not to hosts behind it that have addresses of the Internet.
    equals({ fib: { result: "type", flags: "daddr" } }, "local"),
    ...(remoteHost === "" ? [] : [equals(payload("ip", "saddr"), remoteHost)]),
    equals(payload(protocol, "dport"), externalPort),
    { dnat: { addr: internalHost, port: internalPort } },
  ];
  return transaction(
    { add: { table: TABLE } },
    { add: { chain: { ...inTable, name: CHAIN, type: "nat", hook: "prerouting", prio: PRIORITY, policy: "accept" } } },
    { add: { rule: { ...inChain, expr, comment: commentOf(mapping) } } },
    ...stale.map(deletion),
  );
}

/** @param all what the table holds: with its last rule it goes as a whole */
export function removalOf(rules: readonly Pick<Rule, "handle">[], all: readonly Rule[]): Transaction {
  const handles = new Set(rules.map(({ handle }) => handle));
  if (all.every(({ handle }) => handles.has(handle))) return transaction({ delete: { table: TABLE } });
  return transaction(...rules.map(deletion));
}

const deletion = ({ handle }: Pick<Rule, "handle">) => ({ delete: { rule: { ...inChain, handle } } });

export const ownRulesIn = ({ rules }: Ruleset): Rule[] =>
  rules.filter(({ family, table }) => family === TABLE.family && table === TABLE.name);

/** A mapping that stands in the table, and where. */
export interface OwnRule {
  readonly handle: number;
  readonly mapping: PortMapping;
  /** The interface on which it listens; null where it was taken out by hand. */
  readonly wanInterface: string | null;
}

/** The mappings of the table, as the kernel has them. What no longer forwards one port to one place is none. */
export function ownMappingsIn(ruleset: Ruleset): OwnRule[] {
  return ownRulesIn(ruleset).flatMap((rule) => {
    const to = destinationOf(rule, ruleset);
    const [protocol] = to?.protocols ?? [];
    const port = to?.ports[0];
    if (to === undefined || protocol === undefined || port?.from !== port?.to || to.internalHost === null) return [];
    if (port === undefined || to.protocols.length !== 1 || to.ports.length !== 1) return [];
    const mapping: PortMapping = {
      ...{ protocol, externalPort: port.from, remoteHost: to.source },
      ...{ internalHost: to.internalHost, internalPort: to.internalPort ?? port.from },
      ...{ enabled: true, description: descriptionIn(rule.comment), leaseSeconds: 0 },
    };
    return [{ handle: rule.handle, mapping, wanInterface: to.wanInterface }];
  });
}

/**
 * The rules of a mapping: those with its key, and those that its comment names, whatever was made of them by hand since. Where
 * there are none, those of its port that no comment gives to another: `nft replace rule` leaves the comment out.
 */
export function rulesUnder(key: PortMappingKey, ruleset: Ruleset): Rule[] {
  const identity = identityOf(key);
  const handles = (which: (mapping: PortMapping) => boolean): Set<number> =>
    new Set(ownMappingsIn(ruleset).flatMap(({ handle, mapping }) => (which(mapping) ? [handle] : [])));
  const withKey = handles((mapping) => identityOf(mapping) === identity);
  const own = ownRulesIn(ruleset);
  const found = own.filter(
    ({ handle, comment = "" }) => withKey.has(handle) || comment === identity || comment.startsWith(`${identity} `),
  );
  if (found.length > 0) return found;
  const atPort = handles((mapping) => mapping.protocol === key.protocol && mapping.externalPort === key.externalPort);
  return own.filter(({ handle, comment = "" }) => atPort.has(handle) && !IDENTITY.test(comment));
}

/** `tcp/8082/198.51.100.7 front door`: whose rule it is, for people who read the ruleset, then the description. */
function commentOf(mapping: NewPortMapping): string {
  return `${identityOf(mapping)} ${mapping.description}`.trim();
}

export const identityOf = ({ protocol, externalPort, remoteHost }: PortMappingKey): string =>
  [protocol, externalPort, ...(remoteHost === "" ? [] : [remoteHost])].join("/");

const IDENTITY = /^(?:tcp|udp)\/\d+(?:\/[\d.]+)?(?: |$)/;
const descriptionIn = (comment = ""): string => comment.replace(IDENTITY, "");
