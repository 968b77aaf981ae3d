import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { DataError, Located, ReadFile } from "./located";

/** Reads YAML 1.2, of which JSON is a part. A key that stands twice is an error. */
export function readYaml(text: string): ReadFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const errors = document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, says: message }));
  if (errors.length > 0 || document.contents === null) return { root: undefined, errors };
  return { root: located(document.contents, document, lines), errors };
}

/** Reads JSON, strictly; YAML then only tells the lines. */
export function readJson(text: string): ReadFile {
  try {
    JSON.parse(text);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    // V8 says where, except at the very end of the text.
    const position = Number(/at position (\d+)/.exec(says)?.[1] ?? text.length);
    const line = text.slice(0, position).split("\n").length;
    return { root: undefined, errors: [{ line, says } satisfies DataError] };
  }
  // JSON has tabs between values only, where YAML does not want them.
  return readYaml(text.replaceAll("\t", " "));
}

function located(node: Node, document: Document, lines: LineCounter): Located {
  const target = isAlias(node) ? (node.resolve(document) ?? node) : node;
  const line = lines.linePos(node.range?.[0] ?? 0).line;
  if (isMap<Node, Node | null>(target)) {
    const entries = target.items.map(({ key, value }): [string, Located] => [
      String(isScalar(key) ? key.value : key),
      value === null ? { kind: "scalar", line, value: null } : located(value, document, lines),
    ]);
    return { kind: "map", line, entries: new Map(entries) };
  }
  if (isSeq<Node>(target)) {
    return { kind: "list", line, items: target.items.map((item) => located(item, document, lines)) };
  }
  const value = isScalar(target) ? target.value : undefined;
  const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return { kind: "scalar", line, value: plain ? value : null };
}
