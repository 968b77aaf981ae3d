import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as cdktf from "cdktf";
import * as library from "../../lib";
import { fences, pages } from "./command-blocks";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");

/** What a block of a few lines speaks of without making it; one that makes it hides it. */
const CONTEXT = `
declare const app: App;
declare const stack: TerraformStack;
declare const router: Router;
declare const dvr: HikvisionDvr;
declare const exposure: Exposure;
declare const sites: readonly Site[];
`;

/** Names that the block or its context uses of a module. */
function imported(text: string, names: readonly string[]): string {
  return names.filter((name) => new RegExp(`\\b${name}\\b`).test(text)).join(", ");
}

/** A file of the block alone; with its imports, where it has none. */
function file(block: string): string {
  if (/^import /m.test(block)) return block;
  const all = CONTEXT + block;
  return [
    `import { ${imported(all, Object.keys(cdktf))} } from "cdktf";`,
    `import { type Site, ${imported(all, Object.keys(library))} } from "cdktf-hikvision";`,
    'import { readFileSync } from "node:fs"; import { expect } from "@jest/globals";',
    CONTEXT.replaceAll("\n", " "),
    `async () => {\n${block}\n};`,
    "void [app, stack, router, dvr, exposure, sites, readFileSync, expect];",
  ].join("\n");
}

test("TypeScript on every page type-checks against the library", () => {
  const folder = mkdtempSync(join(tmpdir(), "hikvision-typescript-blocks-"));
  try {
    // docs/plugin-sdk.md shows parts of files that are checked: plugin-sdk.test.ts.
    const blocks = pages()
      .filter((page) => page !== "docs/plugin-sdk.md")
      .flatMap((page) => fences(page).map((block) => ({ ...block, page })))
      .filter(({ language }) => ["ts", "typescript"].includes(language));
    expect(blocks.length).toBeGreaterThan(5);
    for (const { page, line, text } of blocks) {
      writeFileSync(join(folder, `${page.replaceAll("/", ".")}.line-${line}.ts`), file(text));
    }
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const compilerOptions = {
      paths: {
        "cdktf-hikvision": [join(ROOT, "lib/index.ts")],
        "cdktf-hikvision/simulators": [join(ROOT, "simulators/index.ts")],
      },
      noUnusedLocals: false,
    };
    const configuration = { extends: join(ROOT, "tsconfig.json"), compilerOptions, include: ["*.ts"], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
