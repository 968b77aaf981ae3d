import type { PortMapping } from "../port-mapping/model";
import { destinationOf } from "./destination";
import { TABLE } from "./own-table";
import { isRecord, type Chain, type Rule, type Ruleset } from "./ruleset";

/** More ports than this a rule forwards as a range, which is no list of mappings: its first is shown. */
const LISTED_AT_MOST = 64;

/**
 * The ports that other tables forward, each as a mapping that can be read and not changed. Not to be seen are rules of
 * iptables with matches of its own (`xt`), maps, and named sets that change.
 */
export function mappingsOfOthers(ruleset: Ruleset, wanInterface: string): PortMapping[] {
  return ruleset.rules.filter(isOfOthers).flatMap((rule) => {
    const to = destinationOf(rule, ruleset);
    if (to === undefined || !listensOn(to.wanInterface, wanInterface)) return [];
    return to.protocols.flatMap((protocol) =>
      to.ports.flatMap(({ from, to: last }) =>
        Array.from({ length: Math.min(last - from + 1, LISTED_AT_MOST) }, (_, index) => ({
          ...{ protocol, externalPort: from + index, remoteHost: to.source },
          ...{ internalHost: to.internalHost ?? "0.0.0.0", internalPort: to.internalPort ?? from + index },
          ...{ enabled: true, leaseSeconds: 0, description: rule.comment ?? "" },
          keptBy: placeOf(rule),
        })),
      ),
    );
  });
}

/** Whether a rule of another table translates what arrives for this port first. */
export function ruleOfOthers(
  ruleset: Ruleset,
  key: { protocol: string; externalPort: number; remoteHost: string },
  wanInterface: string,
): PortMapping | undefined {
  for (const rule of ruleset.rules.filter(isOfOthers)) {
    const to = destinationOf(rule, ruleset);
    if (to === undefined || !listensOn(to.wanInterface, wanInterface)) continue;
    const { externalPort } = key;
    const covers = to.ports.some(({ from, to: last }) => from <= externalPort && externalPort <= last);
    const sameSource = to.source === "" || to.source === key.remoteHost;
    const protocol = to.protocols.find((each) => each === key.protocol);
    if (!covers || !sameSource || protocol === undefined) continue;
    return {
      ...{ protocol, externalPort, remoteHost: key.remoteHost, enabled: true, leaseSeconds: 0 },
      ...{ internalHost: to.internalHost ?? "0.0.0.0", internalPort: to.internalPort ?? externalPort },
      ...{ description: rule.comment ?? "", keptBy: placeOf(rule) },
    };
  }
  return undefined;
}

const isOfOthers = (rule: Rule): boolean => rule.family !== TABLE.family || rule.table !== TABLE.name;
const listensOn = (asked: string | null, wanInterface: string): boolean =>
  asked === null || asked === wanInterface || asked.includes("*");
const placeOf = ({ family, table, chain, handle }: Rule): string =>
  `table ${family} ${table}, chain ${chain}, handle ${handle}`;

/**
 * The chains that drop what is forwarded and have no rule for translated connections (`ct status dnat accept`). An accept in
 * a table of its own saves nothing from them: each base chain of the hook has its say.
 */
export function chainsThatDrop(ruleset: Ruleset): string[] {
  return ruleset.chains
    .filter(({ hook, policy, family }) => hook === "forward" && policy === "drop" && ["ip", "inet"].includes(family))
    .filter((chain) => !acceptsTranslated(chain, ruleset, new Set()))
    .map(({ family, table, name }) => `${family} ${table} ${name}`);
}

function acceptsTranslated(chain: Chain, ruleset: Ruleset, seen: Set<string>): boolean {
  if (seen.has(chain.name)) return false;
  seen.add(chain.name);
  const isIn = ({ family, table }: Chain | Rule): boolean => family === chain.family && table === chain.table;
  const rules = ruleset.rules.filter((rule) => isIn(rule) && rule.chain === chain.name);
  return rules.some(({ expr }) => {
    if (expr.some((statement) => "accept" in statement) && expr.some(isOfTranslated)) return true;
    const targets = expr.flatMap(({ jump, goto: onwards }) =>
      [jump, onwards].map((to) => (isRecord(to) ? to["target"] : undefined)),
    );
    return ruleset.chains.some(
      (next) => isIn(next) && targets.includes(next.name) && acceptsTranslated(next, ruleset, seen),
    );
  });
}

/** `ct status dnat`, in each of the forms that nft gives it. */
function isOfTranslated({ match }: Record<string, unknown>): boolean {
  if (!isRecord(match) || match["op"] === "!=") return false;
  return JSON.stringify(match["left"]).includes('"status"') && JSON.stringify(match["right"]).includes('"dnat"');
}
