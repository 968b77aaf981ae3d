import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { endAll, home } from "../acceptance/home";
import { describeWhere } from "../machine/requirements";
import { type CommandBlock, commandBlocks, pages, unmarkedCommands } from "./command-blocks";
import notRun from "./commands-not-run.json";
import { Sandbox } from "./sandbox";

jest.setTimeout(120_000);

const CLI = resolve(__dirname, "../../dist/cli/cdktf-hikvision.js");
const blocks = pages().flatMap(commandBlocks);
const excuse = ({ page, script }: CommandBlock) =>
  notRun.find((each) => each.page === page && script.startsWith(each.begins));
const title = ({ page, line, script }: CommandBlock): string =>
  `${page}:${line}: ${script.trim().split("\n").at(0) ?? ""}`;

describe("the commands in the documentation", () => {
  it("are in blocks that say so: ```sh or ```console", () => {
    expect(pages().flatMap(unmarkedCommands)).toEqual([]);
  });

  it("are left out only where commands-not-run.json says why, and that list has no entry without a block", () => {
    for (const entry of notRun) {
      expect({ ...entry, blocks: blocks.filter((block) => excuse(block) === entry).length }).toMatchObject({
        reason: expect.stringMatching(/.{20}/),
        blocks: 1,
      });
    }
  });

  const used = new Map<string, Set<string>>();
  for (const { script } of blocks) {
    for (const [, name = "", rest = ""] of script.matchAll(/npx cdktf-hikvision ([a-z]+)([^#|\n]*)/g)) {
      const options = used.get(name) ?? new Set();
      for (const [option] of rest.matchAll(/(?<=\s)--[a-z-]+/g)) options.add(option);
      used.set(name, options);
    }
  }
  it.each([...used])("name only options that cdktf-hikvision %s has", (name, options) => {
    const { status, stdout } = spawnSync(process.execPath, [CLI, name, "--help"], { encoding: "utf8" });
    expect(status).toBe(0);
    for (const option of options) expect(stdout).toContain(option);
  });
});

const seen = new Set<string>();

/** Without the commands that an earlier block has run in the same project already, as `npx cdktf plan`. */
function withoutRepeats(script: string): string {
  return script
    .split("\n")
    .filter((line) => {
      const command = line.replace(/ +#.*$/, "").trim();
      const repeated = command.startsWith("npx ") && seen.has(command);
      seen.add(command);
      return !repeated;
    })
    .join("\n");
}

describeWhere("terraform", "in a new project before a simulated home, one after the other", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = new Sandbox(await home());
    await sandbox.start();
  });
  afterAll(async () => {
    sandbox.remove();
    await endAll();
  });

  it.each(blocks.filter((block) => excuse(block) === undefined).map((block) => [title(block), block] as const))(
    "%s",
    async (_, { script }) => {
      const { code, output } = await sandbox.run(withoutRepeats(script));
      expect(code === 0 ? "" : `ended with ${String(code)}:\n${output}`).toBe("");
    },
  );
});
