import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeWhere } from "../machine/requirements";

const ROOT = resolve(__dirname, "../..");
const EXAMPLES = join(ROOT, "examples");

const ofKind = (kind: string, file: string): string[] =>
  readdirSync(join(EXAMPLES, kind)).map((type) => join(kind, type, file));
const SNIPPETS = [...ofKind("resources", "resource.tf"), ...ofKind("data-sources", "data-source.tf")];

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
    const init = terraform("init");
    if (init.status !== 0) throw new Error(`terraform init failed:\n${init.output}`);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(SNIPPETS)("%s is accepted together with provider.tf", (snippet) => {
    copyFileSync(join(EXAMPLES, snippet), join(folder, "snippet.tf"));
    expect(terraform("validate")).toEqual({ status: 0, output: expect.stringContaining("configuration is valid") });
  });

  it("are formatted as terraform fmt has it", () => {
    expect(terraform("fmt", "-check", "-recursive", EXAMPLES)).toEqual({ status: 0, output: "" });
  });
});
