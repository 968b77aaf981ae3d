import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The browser on PATH, or undefined. */
export function chromium(): string | undefined {
  return NAMES.find((name) => spawnSync("sh", ["-c", `command -v ${name}`], { stdio: "ignore" }).status === 0);
}

const FLAGS = [
  "--headless",
  // As root it refuses to start with one; the pages are our own.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--hide-scrollbars",
  "--no-first-run",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  // No name is looked up, so nothing can leave the machine.
  "--host-resolver-rules=MAP * ~NOTFOUND",
  // Waits for the page's promises and timers, not for the clock.
  "--virtual-time-budget=60000",
];

/** The page's document after its scripts have run, as HTML. */
export function documentOf(html: string): Promise<string> {
  return open(html, ["--dump-dom"]);
}

/** Writes a picture of the page to `file` (PNG). */
export async function screenshot(html: string, file: string, width: number, height: number): Promise<void> {
  await open(html, [`--screenshot=${file}`, `--window-size=${width},${height}`, "--force-device-scale-factor=2"]);
}

async function open(html: string, options: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "hikvision-browser-"));
  try {
    const page = join(folder, "page.html");
    writeFileSync(page, html);
    return await run([...FLAGS, `--user-data-dir=${join(folder, "profile")}`, ...options, pathToFileURL(page).href]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(args: readonly string[]): Promise<string> {
  const child = spawn(chromium() ?? "chromium", args, { stdio: ["ignore", "pipe", "pipe"], timeout: 120_000 });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  return new Promise((done, failed) => {
    child.once("error", failed).once("close", (code) => {
      if (code === 0) done(Buffer.concat(stdout).toString("utf8"));
      else failed(new Error(`chromium ended with ${String(code)}:\n${Buffer.concat(stderr).toString("utf8")}`));
    });
  });
}
