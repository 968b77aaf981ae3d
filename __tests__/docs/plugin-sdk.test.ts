import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeWhere } from "../machine/requirements";

jest.setTimeout(60_000);

const ROOT = resolve(__dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

interface Block {
  readonly language: string;
  readonly code: string;
}

const page = read("docs/plugin-sdk.md");
const blocks: Block[] = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({
  language,
  code,
}));
const ofLanguage = (language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ code }) => code);

/** Without indentation: a block on the page begins at the margin. */
const lines = (text: string): string => text.replace(/^ +/gm, "");
const sources = lines(
  [
    "examples/tiny-provider/main.ts",
    "__tests__/acceptance/example-provider.acc.test.ts",
    ...["provider", "block-thing", "dynamic-thing"].map(
      (name) => `__tests__/acceptance/corner-case-provider/${name}.ts`,
    ),
  ]
    .map(read)
    .join("\n"),
);

describe("docs/plugin-sdk.md", () => {
  it("has no block in a language that no test here looks at", () => {
    expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual(["sh", "terraform", "ts"]);
  });

  it.each(ofLanguage("ts"))("shows what is in a provider that tests drive, or in its test: %#", (code) => {
    expect(sources).toContain(lines(code));
  });
});

describeWhere("terraform", "the commands of docs/plugin-sdk.md", () => {
  it("bundle a provider that terraform finds, and that does what the page's configuration says", () => {
    const folder = mkdtempSync(join(tmpdir(), "plugin-sdk-page-"));
    const [starting, bundling] = ofLanguage("sh");
    const [configuration] = ofLanguage("terraform");
    const packaged = join(folder, "terraform.d/plugins/registry.terraform.io/example/tiny/0.1.0");
    const run = (command: string, args: readonly string[], cwd: string): string => {
      const { status, stdout, stderr } = spawnSync(command, args, {
        cwd,
        env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" },
        encoding: "utf8",
      });
      if (status !== 0)
        throw new Error(`${command} ${args.join(" ")} ended with ${String(status)}:\n${stdout}${stderr}`);
      return stdout;
    };
    try {
      expect(starting).toBe("node --import tsx examples/tiny-provider/main.ts --debug\n");
      const { platform } = JSON.parse(run("terraform", ["version", "-json"], folder)) as { platform: string };
      const target = join(packaged, platform);
      mkdirSync(target, { recursive: true });
      run("sh", ["-ec", bundling!.replaceAll(/(?<=outfile=|\+x )(?=terraform-provider)/g, `${target}/`)], ROOT);
      writeFileSync(join(folder, "main.tf"), configuration!.replace("/tmp/notes", join(folder, "notes")));
      run("terraform", ["init", "-no-color"], folder);
      run("terraform", ["apply", "-no-color", "-auto-approve"], folder);
      expect(readFileSync(join(folder, "notes/shopping.txt"), "utf8")).toBe("milk");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
