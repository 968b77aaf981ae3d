// npm run images: the pictures of the documentation, from the golden documents that the tests hold true.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { screenshot } from "../__tests__/browser/chromium";
import { commentPage } from "../__tests__/browser/comment-page";

const ROOT = resolve(__dirname, "..");

/** Golden, picture, and how high it is drawn, in pixels: all of the comment but the folded plan's end. */
const PICTURES = [
  ["first-exposure", "review", 1240],
  ["port-moved", "change", 830],
] as const;

async function main(): Promise<void> {
  for (const [golden, name, height] of PICTURES) {
    const comment = readFileSync(join(ROOT, "__tests__", "cli", "review", "goldens", `${golden}.md`), "utf8");
    await screenshot(commentPage([comment]), join(ROOT, "docs", "images", `${name}.png`), 912, height);
  }
}

void main();
