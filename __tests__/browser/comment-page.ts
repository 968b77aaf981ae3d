import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import MarkdownIt from "markdown-it";
import { documentOf } from "./chromium";

const MODULES = resolve(__dirname, "../../node_modules");

/** What a comment looks like to whoever reads it, found out in the browser. */
export interface Rendered {
  readonly heading: string;
  /** Cells of each row of each table, the heads first. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** What stands in the boxes and at the arrows of the Mermaid pictures. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  /** Of each picture, in pixels. */
  readonly pictures: readonly { readonly width: number; readonly height: number }[];
  /** What Mermaid could not draw, and why. */
  readonly errors: readonly string[];
  /** Titles of what is folded. */
  readonly folded: readonly string[];
  /** Everything that can be read, code and pictures left out, with what is folded opened. */
  readonly text: string;
}

/** Comments one below the other as GitHub shows them: its flavour of Markdown, its style sheet, Mermaid drawn. */
export function commentPage(markdowns: readonly string[], width = 880): string {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const articles = markdowns.map((text) => `<article class="markdown-body">${markdown.render(text)}</article>`);
  const css = readFileSync(join(MODULES, "github-markdown-css", "github-markdown-light.css"), "utf8");
  const mermaid = pathToFileURL(join(MODULES, "mermaid", "dist", "mermaid.min.js")).href;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${css}
body { margin: 0; background: #f6f8fa; }
article.markdown-body { box-sizing: border-box; width: ${width}px; margin: 16px; padding: 8px 24px 20px; background: #fff; border: 1px solid #d0d7de; border-radius: 6px; }
.picture { text-align: center; margin: 0 0 16px; padding: 16px; border: 1px solid #d0d7de; border-radius: 6px; }
</style><script src="${mermaid}"></script></head><body>${articles.join("\n")}
<script src="${pathToFileURL(join(__dirname, "draw-comments.js")).href}"></script></body></html>`;
}

/** Renders comments, in a real browser, and tells what came out. */
export async function rendered(markdowns: readonly string[]): Promise<Rendered[]> {
  const html = await documentOf(commentPage(markdowns));
  const [, json] = /<script type="application\/json" id="facts">(.*?)<\/script>/s.exec(html) ?? [];
  if (json === undefined) throw new Error(`the page did not get to its end:\n${html.slice(-2000)}`);
  return JSON.parse(json) as Rendered[];
}
