import type { Source } from "../errors";
import { badValue, type XmlElement } from "./document";

/** A stretch of a text and what shall stand there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap; everything outside them stays byte for byte. */
export function splice(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** Index after the `>` that ends the start tag; a `>` inside an attribute value does not count. */
export function startTagEnd(text: string, element: XmlElement): number {
  const tag = /<(?:"[^"]*"|'[^']*'|[^"'>])*>/y;
  tag.lastIndex = element.start;
  const match = tag.exec(text);
  return match === null ? element.end : match.index + match[0].length;
}

/**
 * The edit that gives a leaf element another text.
 *
 * @param value must need no escaping: ports and booleans are all that is ever written.
 * @throws IsapiError ISAPI_MALFORMED_XML where it is no leaf: what it holds beside its text would be lost
 */
export function leafEdit(text: string, leaf: XmlElement, value: string, source: Source): Edit {
  const [inner] = leaf.children;
  if (inner !== undefined)
    throw badValue(`${leaf.name} holds an element ${inner.name}, and cannot be set without losing it`, text, source);
  const open = startTagEnd(text, leaf);
  const startTag = text.slice(leaf.start, open);
  if (!startTag.endsWith("/>")) return { start: open, end: text.lastIndexOf("</", leaf.end - 1), text: value };
  const name = /^<([^\s/>]+)/.exec(startTag)?.[1] ?? leaf.name;
  return { start: leaf.start, end: open, text: `${startTag.slice(0, -2).trimEnd()}>${value}</${name}>` };
}
