import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeOnEachBinary } from "../machine/requirements";

jest.setTimeout(120_000);

const root = join(__dirname, "../..");
const address = "registry.terraform.io/example/tiny";

describeOnEachBinary("a provider that is rebuilt while a lock file knows it", (binary) => {
  let folder: string;

  // Below the repository, so that the copy finds the packages that it imports.
  beforeEach(() => {
    folder = mkdtempSync(join(root, "dist", "development-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** @returns what it wrote, standard error included; fails the test where it fails */
  function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      encoding: "utf8",
      env: { ...process.env, ...env },
    });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${String(status)}\n${stderr}`);
    return stdout;
  }

  it("is another version, which init -upgrade takes; built from the same source it is the same one", () => {
    const source = join(folder, "main.ts");
    const text = readFileSync(join(root, "examples/tiny-provider/main.ts"), "utf8");
    const mirror = join(folder, "mirror");
    const build = (main: string): string => {
      writeFileSync(source, main.replaceAll("../../providers", join(root, "providers")));
      return run(process.execPath, ["scripts/development-mirror.mjs", source, address, mirror], root).trim();
    };
    const work = join(folder, "work");
    mkdirSync(work);
    writeFileSync(
      join(folder, "terraformrc"),
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
    const init = (version: string): void => {
      writeFileSync(
        join(work, "main.tf"),
        `terraform {\n  required_providers {\n    tiny = {\n      source  = "${address}"\n      version = "${version}"\n    }\n  }\n}\n` +
          `provider "tiny" {\n  folder = ${JSON.stringify(work)}\n}\nresource "tiny_note" "list" {\n  name = "a"\n  text = "b"\n}\n`,
      );
      run(binary, ["init", "-upgrade", "-input=false"], work, { TF_CLI_CONFIG_FILE: join(folder, "terraformrc") });
      expect(readFileSync(join(work, ".terraform.lock.hcl"), "utf8")).toContain(`version     = "${version}"`);
      expect(run(binary, ["plan", "-input=false", "-no-color"], work)).toContain("1 to add");
    };

    const first = build(text);
    expect(first).toMatch(/^\d+\.\d+\.\d+-dev\.[0-9a-f]{12}$/);
    init(first);
    const second = build(text.replace(/^/, 'console.error("changed");\n'));
    expect(second).not.toBe(first);
    init(second);
    expect(build(text)).toBe(first);
  });
});
