import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element without its white space: two documents are equal when their trees are. */
export interface XmlTree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlTree[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  ignoreDeclaration: true,
});

type Ordered = Readonly<Record<string, unknown>>;

function toTree(node: Ordered): XmlTree | undefined {
  const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
  const content = name === undefined ? undefined : node[name];
  if (name === undefined || !Array.isArray(content)) return undefined;
  const nodes = content as Ordered[];
  return {
    name,
    attributes: (node[":@"] ?? {}) as Record<string, string>,
    children: nodes.map(toTree).filter((tree) => tree !== undefined),
    text: nodes
      .map((child) => child["#text"])
      .filter((text) => typeof text === "string")
      .join(""),
  };
}

/** undefined for what is not one well-formed document. */
export function parseTree(text: string): XmlTree | undefined {
  if (XMLValidator.validate(text) !== true) return undefined;
  const trees = (parser.parse(text) as Ordered[]).map(toTree).filter((tree) => tree !== undefined);
  return trees.length === 1 ? trees[0] : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}
