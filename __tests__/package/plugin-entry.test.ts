import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

jest.setTimeout(180_000);

const ROOT = resolve(__dirname, "../..");

/** Runs a command and gives its stdout; fails with all that it said where the exit code is not 0. */
function run(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(" ")}: ${String(status)}\n${stdout}${stderr}`);
  return stdout;
}

describe("the packed package, in a project of its own", () => {
  let project: string;

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), "plugin-entry-"));
    run(ROOT, process.execPath, "scripts/build.mjs", "plugin", "simulators");
    run(ROOT, "npm", "pack", "--ignore-scripts", "--silent", "--pack-destination", project);
    const [archive] = readdirSync(project);
    const modules = join(project, "node_modules");
    mkdirSync(join(modules, "cdktf-hikvision"), { recursive: true });
    run(project, "tar", "xzf", archive!, "-C", "node_modules/cdktf-hikvision", "--strip-components", "1");
    // What `npm install` would put beside it, and what a TypeScript project has.
    const needed = ["@bufbuild", "@msgpack", "fast-xml-parser", "selfsigned"];
    for (const name of [...needed, "@types", "expect", "pretty-format", "undici-types"]) {
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    }
    const source = readFileSync(join(ROOT, "examples/tiny-provider/main.ts"), "utf8");
    const own = source.replace("../../providers/plugin", "cdktf-hikvision/plugin");
    expect(own).not.toBe(source);
    writeFileSync(join(project, "main.ts"), own);
    writeFileSync(
      join(project, "life.ts"),
      'import { testBinaries, testProvider } from "cdktf-hikvision/plugin/testing";\nvoid [testBinaries, testProvider];\n',
    );
  });
  test("the simulators: the example of their page compiles, and passes in a jest of its own", () => {
    const page = readFileSync(join(ROOT, "docs/simulators.md"), "utf8");
    writeFileSync(join(project, "camera.test.ts"), /^```ts\n(.*?)^```$/ms.exec(page)?.[1] ?? "");
    const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "--strict", "--target", "es2023", "--skipLibCheck"];
    const node16 = ["--module", "node16", "--types", "node,jest", "--outDir", "out", "camera.test.ts"];
    expect(run(project, process.execPath, ...tsc, ...node16)).toBe("");
    const jestCli = [join(ROOT, "node_modules/jest/bin/jest.js"), "--rootDir", project, "--config", "{}", "--ci"];
    const { status, stderr } = spawnSync(process.execPath, [...jestCli, "out/camera.test.js"], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining("Tests:       1 passed") as string,
    });
  });

  afterAll(() => {
    rmSync(project, { recursive: true });
  });

  test("compiles the example and the harness by Node's own rules of resolution", () => {
    const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "--strict", "--target", "es2023"];
    const node16 = ["--module", "node16", "--types", "node", "--outDir", "out", "main.ts", "life.ts"];
    expect(run(project, process.execPath, ...tsc, ...node16)).toBe("");
  });

  test("serves: the example says what it is when a person starts it", () => {
    const tsx = pathToFileURL(require.resolve("tsx")).href;
    const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", tsx, "main.ts"], {
      cwd: project,
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("This is a Terraform provider: Terraform starts it");
  });

  test("gives the same names as in this repository, and no way to its insides", () => {
    const names = run(project, process.execPath, "-p", 'Object.keys(require("cdktf-hikvision/plugin")).sort().join()');
    const here = jest.requireActual<object>("../../providers/plugin");
    expect(names.trim()).toBe(Object.keys(here).sort().join());
    const inside = 'require("cdktf-hikvision/dist/plugin/server/index.js")';
    expect(() => run(project, process.execPath, "-e", inside)).toThrow("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});
