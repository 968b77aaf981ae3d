import type { PortMappingProtocol } from "../port-mapping/model";
import { isRecord, type Rule, type Ruleset, type Statement } from "./ruleset";

/** An interval of ports, both ends in it. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** What a rule makes of connections that arrive: as much of it as can be read. */
export interface Destination {
  readonly protocols: readonly PortMappingProtocol[];
  readonly ports: readonly PortRange[];
  /** The one IPv4 address that may come in; "" is anyone, or something that cannot be read. */
  readonly source: string;
  /** Null where the rule does not say. */
  readonly wanInterface: string | null;
  /** Null is the router itself, or what cannot be read (a map). */
  readonly internalHost: string | null;
  /** Null is the external port. */
  readonly internalPort: number | null;
}

const PROTOCOLS: readonly PortMappingProtocol[] = ["tcp", "udp"];

/** What a rule with a destination NAT is for; undefined for rules without one, and for those without readable ports. */
export function destinationOf(rule: Rule, ruleset: Ruleset): Destination | undefined {
  const nat = rule.expr.map(natIn).find((found) => found !== undefined);
  if (nat === undefined) return undefined;
  const matches = rule.expr.flatMap((statement) => matchIn(statement));
  const byPort = matches.find(({ left }) => fieldOf(left) === "dport");
  const ports = byPort === undefined ? [] : rangesIn(byPort.right, rule, ruleset);
  if (byPort === undefined || ports.length === 0) return undefined;
  return {
    protocols: protocolsOf(byPort.left, matches),
    ports,
    source: textOf(matches.find(({ left }) => fieldOf(left) === "saddr")?.right) ?? "",
    wanInterface: textOf(matches.find(({ left }) => isInterface(left))?.right) ?? null,
    ...nat,
  };
}

const textOf = (right: unknown): string | undefined => (typeof right === "string" ? right : undefined);

function natIn(statement: Statement): Pick<Destination, "internalHost" | "internalPort"> | undefined {
  const portOf = (nat: unknown): number | null => {
    const port = isRecord(nat) ? nat["port"] : undefined;
    return typeof port === "number" ? port : null;
  };
  if ("redirect" in statement) return { internalHost: null, internalPort: portOf(statement["redirect"]) };
  const { dnat } = statement;
  if (!isRecord(dnat)) return undefined;
  return { internalHost: textOf(dnat["addr"]) ?? null, internalPort: portOf(dnat) };
}

interface Match {
  readonly left: unknown;
  readonly right: unknown;
}

function matchIn({ match }: Statement): Match[] {
  if (!isRecord(match) || match["op"] === "!=") return [];
  return [{ left: match["left"], right: match["right"] }];
}

function fieldOf(left: unknown): unknown {
  const payload = isRecord(left) ? left["payload"] : undefined;
  if (!isRecord(payload)) return undefined;
  // As miniupnpd writes them, by their place in the header: nft 1.0.6 gives the name of some only.
  const { base, offset, len } = payload;
  if (base === "th" && offset === 16 && len === 16) return "dport";
  if (base === "nh" && offset === 72 && len === 8) return "protocol";
  if (base === "nh" && offset === 96 && len === 32) return "saddr";
  return payload["field"];
}

function isInterface(left: unknown): boolean {
  const meta = isRecord(left) ? left["meta"] : undefined;
  return isRecord(meta) && (meta["key"] === "iifname" || meta["key"] === "iif");
}

/** From the port's own match (`tcp dport`), else from one of the protocol; both where nothing says. */
function protocolsOf(byPort: unknown, matches: readonly Match[]): PortMappingProtocol[] {
  const payload = isRecord(byPort) ? byPort["payload"] : undefined;
  const named = isRecord(payload) ? payload["protocol"] : undefined;
  const own = PROTOCOLS.filter((protocol) => protocol === named);
  if (own.length > 0) return own;
  const right = matches.find(({ left }) => {
    const meta = isRecord(left) ? left["meta"] : undefined;
    return (isRecord(meta) && meta["key"] === "l4proto") || fieldOf(left) === "protocol";
  })?.right;
  if (right === undefined) return [...PROTOCOLS];
  const values = valuesIn(right);
  // Numbers where the machine has no /etc/protocols.
  return PROTOCOLS.filter((protocol) => values.includes(protocol) || values.includes(protocol === "tcp" ? 6 : 17));
}

function valuesIn(right: unknown): unknown[] {
  if (isRecord(right) && Array.isArray(right["set"])) return right["set"];
  return [right];
}

function rangesIn(right: unknown, rule: Rule, ruleset: Ruleset): PortRange[] {
  const named = typeof right === "string" && right.startsWith("@") ? right.slice(1) : undefined;
  const elements =
    named === undefined
      ? valuesIn(right)
      : ruleset.sets
          .filter((set) => set.family === rule.family && set.table === rule.table && set.name === named)
          .flatMap(({ elem }) => (Array.isArray(elem) ? (elem as unknown[]) : []));
  return elements.flatMap((element) => rangeIn(element));
}

function rangeIn(element: unknown): PortRange[] {
  if (typeof element === "number") return [{ from: element, to: element }];
  if (!isRecord(element)) return [];
  if (isRecord(element["elem"])) return rangeIn(element["elem"]["val"]);
  const { range } = element;
  const [from, to] = Array.isArray(range) ? (range as unknown[]) : [];
  return typeof from === "number" && typeof to === "number" ? [{ from, to }] : [];
}
