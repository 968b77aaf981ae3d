/** What `nft -j list ruleset` says (libnftables-json(5)), as far as it matters here. */
export interface Ruleset {
  /** `1.0.6` */
  readonly version: string;
  readonly chains: readonly Chain[];
  readonly rules: readonly Rule[];
  readonly sets: readonly NamedSet[];
}

interface InTable {
  readonly family: string;
  readonly table: string;
}

export interface Chain extends InTable {
  readonly name: string;
  /** Of base chains. */
  readonly type?: string;
  readonly hook?: string;
  readonly prio?: number;
  readonly policy?: string;
}

/** `{ match: { left, op, right } }`, `{ dnat: { addr, port } }`, `{ accept: null }`, … */
export type Statement = Readonly<Record<string, unknown>>;

export interface Rule extends InTable {
  readonly chain: string;
  readonly handle: number;
  readonly comment?: string;
  readonly expr: readonly Statement[];
}

export interface NamedSet extends InTable {
  readonly name: string;
  readonly elem?: unknown;
}

/** No ruleset; the message says why. */
class RulesetFormatError extends Error {}

/** @throws RulesetFormatError for anything that is no ruleset */
export function parseRuleset(text: string): Ruleset {
  const objects = objectsIn(text);
  const all = (kind: string): Record<string, unknown>[] =>
    objects.map((object) => object[kind]).filter((each): each is Record<string, unknown> => isRecord(each));
  const version = all("metainfo")[0]?.["version"];
  if (typeof version !== "string") throw new RulesetFormatError("no metainfo with a version");
  return {
    version,
    chains: all("chain").filter((chain): chain is never => isInTable(chain) && typeof chain["name"] === "string"),
    sets: [...all("set"), ...all("map")].filter(
      (set): set is never => isInTable(set) && typeof set["name"] === "string",
    ),
    rules: all("rule").map(asRule),
  };
}

function objectsIn(text: string): Record<string, unknown>[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new RulesetFormatError(cause instanceof Error ? cause.message : "no JSON", { cause });
  }
  const objects = isRecord(parsed) ? parsed["nftables"] : undefined;
  if (!Array.isArray(objects)) throw new RulesetFormatError('no list "nftables"');
  return objects.filter(isRecord);
}

/** A rule that cannot be read could be one of ours: a listing with such a rule is none. */
function asRule(rule: Record<string, unknown>): Rule {
  const { chain, handle, expr, comment } = rule;
  if (!isInTable(rule) || typeof chain !== "string" || typeof handle !== "number" || !Array.isArray(expr))
    throw new RulesetFormatError(`a rule without its place: ${JSON.stringify(rule).slice(0, 200)}`);
  const { family, table } = rule as unknown as InTable;
  const place = { family, table, chain, handle, expr: expr.filter(isRecord) };
  return typeof comment === "string" ? { ...place, comment } : place;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isInTable = (object: Record<string, unknown>): boolean =>
  typeof object["family"] === "string" && typeof object["table"] === "string";
