// Regenerates what is checked in and never edited: the plugin protocol's messages, the provider's schema, its pages for the
// Terraform registry, the L1 bindings, the API reference of the constructs.
// With --check it changes nothing and fails where a checked-in file differs from what would be generated.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { api } from "./generate-api.mjs";
import { docs } from "./generate-docs.mjs";

const require = createRequire(import.meta.url);
const check = process.argv.includes("--check");
const SOURCE = "registry.terraform.io/cdktf-hikvision/hikvision";
const stale = [];

function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${error?.message ?? stdout + stderr}`);
  return stdout;
}

/** Puts `content` at `path`, or with --check compares. */
function settle(path, content) {
  if (existsSync(path) && readFileSync(path, "utf8") === content) return;
  stale.push(path);
  if (check) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** The schema as the real terraform reads it from the real provider. */
function schema() {
  run(process.execPath, ["scripts/build.mjs", "provider"]);
  const folder = mkdtempSync(join(tmpdir(), "hikvision-schema-"));
  try {
    cpSync("dist/mirror", join(folder, "terraform.d/plugins"), { recursive: true });
    const required = { hikvision: { source: SOURCE } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
    run("terraform", ["init", "-no-color"], { cwd: folder });
    return JSON.parse(run("terraform", ["providers", "schema", "-json"], { cwd: folder }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** cdktf's own generator, on our schema: what `cdktf get` would do, without a registry. */
async function bindings(providerSchema) {
  const { CodeMaker } = require("codemaker");
  const { TerraformProviderGenerator } = require("@cdktf/provider-generator/lib/get/generator/provider-generator");
  const { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } = require("@cdktf/commons");
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const code = new CodeMaker();
  const generator = new TerraformProviderGenerator(code, {
    ...providerSchema,
    provider_versions: { [SOURCE]: version },
  });
  const constraint = new TerraformProviderConstraint({ name: "hikvision", source: SOURCE, version });
  generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
  const folder = mkdtempSync(join(tmpdir(), "hikvision-bindings-"));
  await generator.save(folder);
  const root = join(folder, "providers", "hikvision");
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === "index.ts")
    .map((entry) => join(entry.parentPath, entry.name));
  const generated = files.map((file) => [join("lib/imports", file.slice(root.length + 1)), readFileSync(file, "utf8")]);
  rmSync(folder, { recursive: true });
  return generated;
}

run(process.execPath, ["scripts/generate-protocol.mjs", ...(check ? ["--check"] : [])], { stdio: "inherit" });
const providerSchema = schema();
settle("providers/hikvision/schema.json", `${JSON.stringify(providerSchema, null, 2)}\n`);
const pages = docs(providerSchema.provider_schemas[SOURCE], "hikvision");
for (const [path, content] of pages) settle(path, content);
settle(...api());
for (const [path, content] of await bindings(providerSchema)) settle(path, content);

if (stale.length > 0) {
  console.log(`${check ? "not up to date" : "written"}:\n  ${stale.join("\n  ")}`);
  if (check) {
    console.log("Run npm run generate, look at the difference, and commit it.");
    process.exit(1);
  }
}
