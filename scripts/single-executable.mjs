// npm run single-executable -- [--node NODE] [--out FILE]: the provider and Node in one file, for Windows and for machines
// without Node. NODE is the binary to put it into, of the target's system (default: the one that runs this), and must be of
// the same version as the one that runs this. Never `strip` the result: it would crash.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { inject } from "postject";
import { shortened } from "./bundle-provider.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const { values } = parseArgs({
  options: {
    node: { type: "string", default: process.execPath },
    out: { type: "string" },
  },
});
const ending = values.node.endsWith(".exe") ? ".exe" : "";
const out = values.out ?? `dist/single-executable/terraform-provider-hikvision_v${version}${ending}`;

const work = mkdtempSync(join(tmpdir(), "single-executable-"));
try {
  // Not split: a single executable has no files beside it.
  await build({
    entryPoints: ["providers/hikvision/main.ts"],
    outfile: join(work, "main.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    ...shortened,
    legalComments: "none",
    // A single executable has no loader for import(), of Node's own modules neither.
    supported: { "dynamic-import": false },
  });
  const blob = join(work, "blob");
  // A code cache would fit only the system that made it.
  const useCodeCache = values.node === process.execPath;
  const config = { main: join(work, "main.js"), output: blob, disableExperimentalSEAWarning: true, useCodeCache };
  writeFileSync(join(work, "config.json"), JSON.stringify(config));
  execFileSync(process.execPath, ["--experimental-sea-config", join(work, "config.json")]);
  mkdirSync(dirname(out), { recursive: true });
  copyFileSync(values.node, out);
  chmodSync(out, 0o755);
  await inject(out, "NODE_SEA_BLOB", readFileSync(blob), {
    // The mark by which Node finds out that something was put in (Node.js documentation, "Single executable applications").
    sentinelFuse: "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2",
    machoSegmentName: "NODE_SEA",
  });
  console.log(out);
} finally {
  rmSync(work, { recursive: true });
}
