// npm run images: the pictures of the documentation, from the golden documents that the tests hold true.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { screenshot } from "../__tests__/browser/chromium";
import { commentPage } from "../__tests__/browser/comment-page";

const ROOT = resolve(__dirname, "..");

async function main(): Promise<void> {
  const comment = readFileSync(join(ROOT, "__tests__", "cli", "review", "goldens", "first-exposure.md"), "utf8");
  await screenshot(commentPage([comment]), join(ROOT, "docs", "images", "review.png"), 912, 1240);
}

void main();
