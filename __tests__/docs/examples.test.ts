import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeWhere } from "../machine/requirements";
import { fences, pages } from "./command-blocks";

const ROOT = resolve(__dirname, "../..");
const EXAMPLES = join(ROOT, "examples");

const ofKind = (kind: string, file: string): string[] =>
  readdirSync(join(EXAMPLES, kind)).map((type) => join(kind, type, file));
const SNIPPETS = [...ofKind("resources", "resource.tf"), ...ofKind("data-sources", "data-source.tf")];

/** Whole configurations on pages that are written by hand; docs/plugin-sdk.md is looked after by plugin-sdk.test.ts. */
const BLOCKS = pages()
  .filter((page) => !/^docs\/(plugin-sdk|index|resources|data-sources)/.test(page))
  .flatMap((page) => fences(page).map(({ language, line, text }) => ({ language, text, name: `${page}:${line}` })))
  .filter(({ language, text }) => ["hcl", "terraform"].includes(language) && !text.includes("provider_installation"));

/** The provider block around an attribute of it that is shown alone. */
const inItsPlace = (text: string): string => (text.startsWith("routers") ? `provider "hikvision" {\n${text}}\n` : text);

const REQUIRED_PROVIDERS = `terraform {
  required_providers {
    hikvision = { source = "registry.terraform.io/cdktf-hikvision/hikvision" }
  }
}
`;

describeWhere("terraform", "the examples of the registry's pages", () => {
  let folder: string;

  const terraform = (...args: string[]): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync("terraform", [...args, "-no-color"], {
      cwd: folder,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" },
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hikvision-examples-"));
    mkdirSync(join(folder, "terraform.d"));
    symlinkSync(join(ROOT, "dist/mirror"), join(folder, "terraform.d/plugins"));
    copyFileSync(join(EXAMPLES, "provider/provider.tf"), join(folder, "provider.tf"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("are accepted together with provider.tf, and so is what other pages show", () => {
    expect(SNIPPETS.length).toBeGreaterThanOrEqual(9);
    expect(BLOCKS.length).toBeGreaterThanOrEqual(2);
    // Each is a module, so that names may repeat: Terraform is asked once.
    const modules = [
      ...SNIPPETS.map((path) => [path, readFileSync(join(EXAMPLES, path), "utf8")] as const),
      ...BLOCKS.map(({ name, text }) => [name, inItsPlace(text)] as const),
    ].map(([from, text]) => [from.replaceAll(/[^A-Za-z0-9]+/g, "_"), text] as const);
    for (const [name, text] of modules) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "main.tf"), text);
      if (!text.includes("required_providers")) writeFileSync(join(folder, name, "versions.tf"), REQUIRED_PROVIDERS);
    }
    const calls = modules.map(([name]) => `module "${name}" {\n  source = "./${name}"\n}\n`);
    writeFileSync(join(folder, "modules.tf"), calls.join("\n"));
    const init = terraform("init");
    expect(init.status === 0 ? "" : init.output).toBe("");
    expect(terraform("validate")).toEqual({ status: 0, output: expect.stringContaining("configuration is valid") });
  });

  it("are formatted as terraform fmt has it", () => {
    expect(terraform("fmt", "-check", "-recursive", EXAMPLES)).toEqual({ status: 0, output: "" });
  });
});
