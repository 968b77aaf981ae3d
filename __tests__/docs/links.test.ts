import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import MarkdownIt from "markdown-it";
import { pages } from "./command-blocks";

const ROOT = resolve(__dirname, "../..");
const markdown = new MarkdownIt({ html: true });

interface Page {
  readonly links: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

const read = new Map<string, Page>();

/** @param path from the root */
function page(path: string): Page {
  const known = read.get(path);
  if (known !== undefined) return known;
  const tokens = markdown.parse(readFileSync(join(ROOT, path), "utf8").replace(/^---\n.*?\n---\n/s, ""), {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  const html = [...tokens, ...inline].filter(({ type }) => type.startsWith("html_")).map(({ content }) => content);
  const links = [
    ...inline.flatMap((token) =>
      [token.attrGet("href"), token.attrGet("src")].filter((link) => link !== null).map(String),
    ),
    ...html.flatMap((text) => [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link = ""]) => link)),
  ];
  const anchors = new Set(html.flatMap((text) => [...text.matchAll(/id="([^"]+)"/g)].map(([, id = ""]) => id)));
  for (const [index, token] of tokens.entries()) {
    if (token.type === "heading_open") anchors.add(unused(slug(tokens[index + 1]?.children ?? []), anchors));
  }
  const made = { links, anchors };
  read.set(path, made);
  return made;
}

/** As GitHub makes it of a heading: lower case, punctuation gone, a hyphen for each blank. */
function slug(heading: readonly { readonly type: string; readonly content: string }[]): string {
  return heading
    .filter(({ type }) => type === "text" || type === "code_inline")
    .map(({ content }) => content)
    .join("")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}

function unused(id: string, taken: ReadonlySet<string>): string {
  for (let n = 0; ; n++) {
    const candidate = n === 0 ? id : `${id}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Why a link leads nowhere; undefined where it leads somewhere. */
function broken(from: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return /^(https?|mailto):/.test(link) ? undefined : "no web address";
  const [file = "", anchor] = decodeURI(link).split("#");
  const path = file === "" ? from : relative(ROOT, join(ROOT, dirname(from), file));
  if (path.startsWith("..")) return "leads out of the repository";
  if (!existsSync(join(ROOT, path))) return `${path} is not there`;
  if (anchor === undefined || !path.endsWith(".md") || statSync(join(ROOT, path)).isDirectory()) return undefined;
  return page(path).anchors.has(anchor) ? undefined : `${path} has no heading #${anchor}`;
}

test.each(pages())("%s links to pages, headings and files that are there", (path) => {
  const findings = page(path).links.flatMap((link) => {
    const why = broken(path, link);
    return why === undefined ? [] : [`${link}: ${why}`];
  });
  expect(findings).toEqual([]);
});

test("every page but single design notes can be reached from README.md", () => {
  const reached = new Set<string>();
  const next = ["README.md"];
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const link of page(path).links) {
      const [file = ""] = link.split("#");
      if (/^[a-z]+:/.test(link) || !file.endsWith(".md")) continue;
      const target = relative(ROOT, join(ROOT, dirname(path), file));
      if (existsSync(join(ROOT, target))) next.push(target);
    }
  }
  const expected = pages().filter((path) => !/^docs\/design\/\d/.test(path));
  expect(expected.filter((path) => !reached.has(path))).toEqual([]);
});
