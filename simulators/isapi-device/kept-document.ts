import type { XmlTree } from "./xml-tree";

export interface KeptRules {
  /** Names of the leaves that a client may change. */
  readonly writable: ReadonlySet<string>;
  /** Names of elements that a client may leave out. */
  readonly omittable?: ReadonlySet<string>;
  /** Names of lists to which a client may add elements at the end. */
  readonly growing?: ReadonlySet<string>;
}

/** Says where a client's document lost or changed what it had to keep; undefined where it kept everything. */
export function difference(own: XmlTree, written: XmlTree, rules: KeptRules, path = own.name): string | undefined {
  if (own.name !== written.name) return `${path}: element ${written.name} where ${own.name} stood`;
  const [was, is] = [JSON.stringify(own.attributes), JSON.stringify(written.attributes)];
  if (was !== is) return `${path}: attributes ${is} where ${was} stood`;
  const sent = new Set(written.children.map(({ name }) => name));
  const expected = own.children.filter(({ name }) => sent.has(name) || rules.omittable?.has(name) !== true);
  const kept = rules.growing?.has(own.name) === true ? written.children.slice(0, expected.length) : written.children;
  const names = (children: readonly XmlTree[]): string => children.map(({ name }) => name).join(" ");
  if (names(expected) !== names(kept)) return `${path}: elements [${names(kept)}] where [${names(expected)}] stood`;
  if (own.children.length === 0 && own.text !== written.text && !rules.writable.has(own.name))
    return `${path}: "${written.text}" where "${own.text}" stood`;
  for (const [index, child] of expected.entries()) {
    const other = kept[index];
    const why = other === undefined ? undefined : difference(child, other, rules, `${path}/${child.name}[${index}]`);
    if (why !== undefined) return why;
  }
  return undefined;
}
