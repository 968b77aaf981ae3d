/** An element as it is written, white space, comments and order of attributes included. */
export interface Written {
  name: string;
  attributes: (readonly [name: string, value: string])[];
  /** Elements, and raw text between them. */
  content: (Written | string)[];
  /** `<a/>` where there is no content; else `<a></a>`. */
  selfClosing: boolean;
}

/** A document: what stands before the root, and the root. */
export interface WrittenDocument {
  readonly prolog: string;
  readonly root: Written;
}

const TOKEN = /<!--[^]*?-->|<\?[^]*?\?>|<\/[^>]*>|<[^>]*>|[^<]+/g;

/** Reads a recording, which is well-formed and has no ">" in attributes: not a parser for anything else. */
export function readWritten(text: string): WrittenDocument {
  const document: Written = { name: "", attributes: [], content: [], selfClosing: false };
  const open = [document];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith("</")) open.pop();
    else if (/^<[^!?]/.test(token)) {
      const element: Written = {
        name: /^<([^\s/>]+)/.exec(token)?.[1] ?? "",
        attributes: [...token.matchAll(/\s([\w:.-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
        content: [],
        selfClosing: token.endsWith("/>"),
      };
      open.at(-1)?.content.push(element);
      if (!element.selfClosing) open.push(element);
    } else open.at(-1)?.content.push(token);
  }
  const at = document.content.findIndex((part) => typeof part !== "string");
  const root = document.content[at];
  if (root === undefined || typeof root === "string") throw new Error("a recording has no root element");
  const prolog = document.content.slice(0, at).filter((part) => typeof part === "string");
  return { prolog: prolog.join(""), root };
}

export function write({ prolog, root }: WrittenDocument): string {
  return `${prolog}${element(root)}\n`;
}

function element({ name, attributes, content, selfClosing }: Written): string {
  const start = `<${name}${attributes.map(([key, value]) => ` ${key}=${value.includes('"') ? `'${value}'` : `"${value}"`}`).join("")}`;
  if (content.length === 0 && selfClosing) return `${start}/>`;
  return `${start}>${content.map((part) => (typeof part === "string" ? part : element(part))).join("")}</${name}>`;
}

/** Every element of the tree with the one that holds it, the root first. */
export function elements(root: Written): { readonly element: Written; readonly parent: Written | undefined }[] {
  const found: { element: Written; parent: Written | undefined }[] = [];
  const visit = (each: Written, parent: Written | undefined): void => {
    found.push({ element: each, parent });
    for (const part of each.content) if (typeof part !== "string") visit(part, each);
  };
  visit(root, undefined);
  return found;
}

export function copy(root: Written): Written {
  return {
    ...root,
    attributes: [...root.attributes],
    content: root.content.map((part) => (typeof part === "string" ? part : copy(part))),
  };
}
