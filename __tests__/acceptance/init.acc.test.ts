import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describeWhere } from "../machine/requirements";
import { endAll, home } from "./home";

jest.setTimeout(180_000);

const REPOSITORY = resolve(__dirname, "../..");
const MODULES = join(REPOSITORY, "node_modules");

function run(cwd: string, env: Record<string, string>, command: string, ...args: string[]) {
  const PATH = `${join(MODULES, ".bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PATH, CI: "1", NO_COLOR: "1", CHECKPOINT_DISABLE: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  return new Promise<{ code: number | null; output: string }>((done) => {
    child.once("close", (code) => {
      // cdktf colours its output whatever NO_COLOR says.
      done({ code, output: stripVTControlCharacters(output) });
    });
  });
}

describeWhere("terraform", "cdktf-hikvision init", () => {
  afterEach(endAll);

  it("starts a project in an empty folder that cdktf plans, and overwrites nothing", async () => {
    const simulated = await home();
    const folder = mkdtempSync(join(tmpdir(), "hikvision-init-"));
    const cli = (...args: string[]) => run(folder, {}, join(REPOSITORY, "dist/cli/cdktf-hikvision.js"), ...args);
    try {
      const init = await cli("init", "--dvr", simulated.dvr.host, "--router-url", simulated.router.descriptionUrl);
      expect(init).toMatchObject({ code: 0, output: expect.stringContaining("npx cdktf plan") as string });
      const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
        dependencies: Record<string, string>;
      };
      expect(resolve(folder, (dependencies["cdktf-hikvision"] ?? "").replace(/^file:/, ""))).toBe(REPOSITORY);

      // What npm install would do, from what is installed here.
      mkdirSync(join(folder, "node_modules"));
      for (const name of ["cdktf", "constructs", "tsx", ".bin"])
        symlinkSync(join(MODULES, name), join(folder, "node_modules", name));
      symlinkSync(REPOSITORY, join(folder, "node_modules", "cdktf-hikvision"));
      const refusals = join(folder, "refusals");
      const plan = await run(folder, { ...simulated.environment, HIKVISION_REFUSAL_CACHE: refusals }, "cdktf", "plan");
      expect(plan.output).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
      expect(plan.code).toBe(0);

      const main = readFileSync(join(folder, "main.ts"), "utf8");
      expect(await cli("init")).toMatchObject({
        code: 1,
        output: expect.stringContaining("nothing was written") as string,
      });
      expect(readFileSync(join(folder, "main.ts"), "utf8")).toBe(main);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
