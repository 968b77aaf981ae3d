// Generates providers/plugin/protocol/gen from tfplugin6.proto. With --check it writes nothing and fails where the
// checked-in files are not what the generator makes.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const protocol = fileURLToPath(new URL("../providers/plugin/protocol", import.meta.url));
const buf = fileURLToPath(new URL("../node_modules/.bin/buf", import.meta.url));

function generate(out) {
  const run = spawnSync(buf, ["generate", "--output", out, "--clean"], { cwd: protocol, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`buf generate: ${run.error?.message ?? run.stdout + run.stderr}`);
}

function filesOf(folder) {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

function isFresh() {
  const scratch = mkdtempSync(join(tmpdir(), "generate-protocol-"));
  try {
    generate(scratch);
    return JSON.stringify(filesOf(join(scratch, "gen"))) === JSON.stringify(filesOf(join(protocol, "gen")));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

if (!process.argv.includes("--check")) {
  generate(protocol);
} else if (!isFresh()) {
  console.error(
    "providers/plugin/protocol/gen is not what tfplugin6.proto makes: run `node scripts/generate-protocol.mjs`",
  );
  process.exitCode = 1;
}
