import { XMLParser } from "fast-xml-parser";

/** The text is not the XML that it should be. The message says why; the caller knows where it came from. */
export class XmlError extends Error {}

/** An element: its text, or its children. Several of the same name are a list. */
export type XmlNode = string | XmlElement | XmlNode[];
export interface XmlElement {
  readonly [name: string]: XmlNode | undefined;
}

// Port 08080 and a description "1e3" stay what they are (parseTagValue), prefixes are each router's own choice, and
// character references are decoded below, where nothing can be defined and nothing expands.
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
});

/**
 * Reads a document from the network.
 *
 * @throws XmlError for anything but one complete, well-formed document without a DOCTYPE.
 */
export function parseXml(text: string): XmlElement {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new XmlError("it has a DOCTYPE, which is refused");
  // Some routers send `&` as it is in descriptions that came from their menus; well-formed text stays untouched.
  const wellFormed = text.replace(/&(?!(?:[A-Za-z]{1,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)/g, "&amp;");
  let document: XmlElement;
  try {
    document = parser.parse(wellFormed.trim(), true) as XmlElement;
  } catch (error) {
    throw new XmlError(inWords(error));
  }
  // The parser's validation lets a second root pass where it has no content.
  if (Object.values(document).length !== 1 || Object.values(document).some(Array.isArray)) {
    throw new XmlError("it is not one document");
  }
  return document;
}

/** The parser writes `Start tag expected.:1:undefined`: line, and a column where it has one. */
function inWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\.?:(\d+):(?:\d+|undefined)$/, " (line $1)");
}

/** The child element of that name. @throws XmlError where it is missing, repeated or only text. */
export function child(parent: XmlElement, name: string): XmlElement {
  const node = own(parent, name);
  if (node === undefined) throw new XmlError(`<${name}> is missing`);
  // An element without children reads as its text, which for an empty one is nothing.
  if (typeof node === "string" && node.trim() === "") return {};
  if (typeof node === "string" || Array.isArray(node)) throw new XmlError(`<${name}> is not one element`);
  return node;
}

/** Every child element of that name. */
export function children(parent: XmlElement, name: string): XmlElement[] {
  const node = own(parent, name);
  if (node === undefined) return [];
  return (Array.isArray(node) ? node : [node]).filter(
    (entry): entry is XmlElement => typeof entry !== "string" && !Array.isArray(entry),
  );
}

/** The decoded text of the child of that name, undefined where there is none. @throws XmlError where it is not text. */
export function textOf(parent: XmlElement, name: string): string | undefined {
  const node = own(parent, name);
  if (node === undefined) return undefined;
  if (typeof node !== "string") throw new XmlError(`<${name}> is not one text`);
  return unescapeXml(node);
}

const own = (parent: XmlElement, name: string): XmlNode | undefined =>
  Object.hasOwn(parent, name) ? parent[name] : undefined;

const named: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&apos;" };
const unnamed = Object.fromEntries(Object.entries(named).map(([character, reference]) => [reference, character]));

/** Text as XML content. Characters that XML 1.0 cannot carry at all are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- exactly the characters outside of XML 1.0's Char production
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, "")
      .replace(/[<>&"']/g, (character) => named[character] ?? character)
      // A parser turns a bare carriage return into a newline.
      .replace(/\r/g, "&#13;")
  );
}

/** Decodes the five named references and numeric ones; any other reference stays as it is. */
export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|[a-z]{2,4});/g,
    (reference, decimal?: string, hex?: string) => {
      const point = decimal !== undefined ? parseInt(decimal, 10) : hex !== undefined ? parseInt(hex, 16) : undefined;
      if (point === undefined) return unnamed[reference] ?? reference;
      return point <= 0x10ffff ? String.fromCodePoint(point) : reference;
    },
  );
}
