import { XMLParser, XMLValidator } from "fast-xml-parser";
import { IsapiError, type Source } from "../errors";

/** An element of a device's document, with its place in the text so that a change can touch nothing else. */
export interface XmlElement {
  /** Without prefix: namespaces and prefixes differ by firmware and say nothing. */
  readonly name: string;
  /** As written, prefix and `xmlns` included. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed, entities resolved. */
  readonly text: string;
  /** Index of `<`. */
  readonly start: number;
  /** Index after the closing `>`. */
  readonly end: number;
}

/** A document as the device sent it. */
export interface DeviceDocument {
  readonly root: XmlElement;
  readonly text: string;
  readonly source: Source;
}

// The deepest ISAPI document we know of has six levels.
const MAX_DEPTH = 32;

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  // "0080" and "1e3" are texts until a codec says that they are ports.
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
});

type OrderedNode = Record<string | symbol, unknown>;
const place = XMLParser.getMetaDataSymbol() as unknown as symbol;

function isOrderedList(value: unknown): value is OrderedNode[] {
  return Array.isArray(value);
}

function toElement(node: OrderedNode): XmlElement | undefined {
  const tag = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
  if (tag === undefined) return undefined;
  const content = node[tag];
  const span = node[place] as { startIndex?: number; endIndex?: number } | undefined;
  if (!isOrderedList(content) || span?.startIndex === undefined || span.endIndex === undefined) return undefined;
  return {
    name: tag.slice(tag.indexOf(":") + 1),
    attributes: (node[":@"] ?? {}) as Record<string, string>,
    children: content.map(toElement).filter((child) => child !== undefined),
    text: content
      .map((child) => child["#text"])
      .filter((text) => typeof text === "string")
      .join("")
      .trim(),
    start: span.startIndex,
    end: span.endIndex,
  };
}

function malformed(summary: string, text: string, source: Source, cause?: unknown): IsapiError {
  return new IsapiError({
    code: "ISAPI_MALFORMED_XML",
    summary,
    source,
    answer: text,
    hint: "Check that the address is the device's and that nothing between rewrites its answers; if it is, its firmware answers in a way we do not know: please report it with this message.",
    cause,
  });
}

/**
 * Parses one document of a device. Strict about form (a cut-off or nested-too-deep document is an error), indifferent to
 * namespaces. A document type declaration is refused: ISAPI has none, and entity bombs need one. So is whatever else begins
 * like one: the parser below would pass over it.
 *
 * @throws IsapiError ISAPI_MALFORMED_XML
 */
export function parseDocument(text: string, source: Source): XmlElement {
  if (/<!(?!--|\[CDATA\[)/.test(text))
    throw malformed("The answer has a document type declaration, or another one that XML does not have", text, source);
  try {
    const verdict = XMLValidator.validate(text);
    if (verdict !== true)
      throw malformed(`The answer is not well-formed XML: ${reason(verdict.err.msg)}`, text, source);
    const nodes: unknown = parser.parse(text);
    const roots = isOrderedList(nodes) ? nodes.map(toElement).filter((element) => element !== undefined) : [];
    const [root] = roots;
    if (root === undefined || roots.length !== 1)
      throw malformed("The answer has no single root element", text, source);
    return root;
  } catch (error) {
    if (error instanceof IsapiError) throw error;
    throw malformed(`The answer is not XML that can be read: ${reason((error as Error).message)}`, text, source, error);
  }
}

/** Like `parseDocument`, with the text that a change starts from. @throws IsapiError ISAPI_MALFORMED_XML */
export function readDocument(text: string, source: Source): DeviceDocument {
  return { root: parseDocument(text, source), text, source };
}

/** The parser's own words quote the document, which may be one name of a megabyte. */
function reason(message: string): string {
  return message.slice(0, 200);
}

/** The first child of that name, whatever its prefix. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

/** The text of the first child of that name; null where it is absent or empty. */
export function childText(element: XmlElement, name: string): string | null {
  const text = child(element, name)?.text ?? "";
  return text === "" ? null : text;
}

/** An error about a value in a document: used by the codecs. */
export function badValue(summary: string, text: string, source: Source): IsapiError {
  return malformed(summary, text, source);
}
