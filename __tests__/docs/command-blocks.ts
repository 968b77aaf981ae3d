import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const SHELLS = ["bash", "sh", "shell", "console"];

/** A block of commands on a page of the documentation. */
export interface CommandBlock {
  /** `README.md`, `docs/commands.md`. */
  readonly page: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** What is typed, without the prompts and the output that a `console` block shows. */
  readonly script: string;
}

/** The order in which people read: those that another one begins with come first. */
const FIRST = ["README.md", "docs/getting-started.md"];
const place = (page: string): number => (FIRST.includes(page) ? FIRST.indexOf(page) : FIRST.length);

/** Every page that people read, as paths from the root. */
export function pages(): string[] {
  const docs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  return ["README.md", "CONTRIBUTING.md", ...docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)]
    .map((name) => name.replaceAll("\\", "/"))
    .sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/** A fenced block, whatever is in it. */
export interface Fence {
  /** Of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

export function fences(page: string): Fence[] {
  const markdown = readFileSync(join(ROOT, page), "utf8");
  return [...markdown.matchAll(/^( *)(`{3,})(\w*)[^\n]*\n(.*?)^\1\2$/gms)].map((match) => {
    const [, indent = "", , language = "", text = ""] = match;
    return {
      line: markdown.slice(0, match.index).split("\n").length,
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    };
  });
}

export function commandBlocks(page: string): CommandBlock[] {
  return fences(page)
    .filter(({ language }) => SHELLS.includes(language))
    .map(({ line, language, text }) => ({ page, line, script: language === "console" ? typed(text) : text }));
}

/** Blocks that hold commands and do not say so: nothing would run them. */
export function unmarkedCommands(page: string): string[] {
  return fences(page)
    .filter(({ language, text }) => !SHELLS.includes(language) && /^(\$ |npx |npm |terraform )/m.test(text))
    .filter(({ language }) => language === "" || language === "text")
    .map(({ line }) => `${page}:${line}`);
}

/** `$ command` and its continuation lines. */
function typed(text: string): string {
  return [...text.matchAll(/^\$ ((?:.*\\\n)*.*)$/gm)].map(([, command]) => `${String(command)}\n`).join("");
}
