import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProviderTest, testProvider } from "../../providers/plugin/testing";
import { describeOnEachBinary } from "../machine/requirements";

jest.setTimeout(120_000);

const main = require.resolve("../../examples/tiny-provider/main.ts");

describe("the example provider's source", () => {
  it("has fewer than 80 lines", () => {
    expect(readFileSync(main, "utf8").trimEnd().split("\n").length).toBeLessThan(80);
  });
});

describeOnEachBinary("the example provider, through the author's harness,", (binary) => {
  let folder: string;
  let common: Pick<ProviderTest, "binary" | "command">;

  const notes = (text: string, name = "shopping"): string => `
provider "tiny" {
  folder = ${JSON.stringify(folder)}
}
resource "tiny_note" "list" {
  name = "${name}"
  text = "${text}"
}
`;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tiny-notes-"));
    common = { binary, command: [process.execPath, "--import", "tsx", main] };
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("creates, imports, updates, replaces, repairs drift and destroys", async () => {
    const file = join(folder, "shopping.txt");
    await testProvider({
      ...common,
      steps: [
        {
          config: notes("milk"),
          plan: { "tiny_note.list": "create" },
          check: (resources) => {
            expect(resources["tiny_note.list"]).toEqual({ name: "shopping", text: "milk", path: file });
            expect(readFileSync(file, "utf8")).toBe("milk");
          },
          imports: [{ address: "tiny_note.list", id: "shopping" }],
        },
        { config: notes("milk"), plan: {} },
        {
          config: notes("bread"),
          plan: { "tiny_note.list": "update" },
          check: () => {
            expect(readFileSync(file, "utf8")).toBe("bread");
          },
        },
        {
          before: () => {
            writeFileSync(file, "beer");
          },
          config: notes("bread"),
          plan: { "tiny_note.list": "update" },
          check: () => {
            expect(readFileSync(file, "utf8")).toBe("bread");
          },
        },
        {
          before: () => {
            rmSync(file);
          },
          config: notes("bread"),
          plan: { "tiny_note.list": "create" },
        },
        {
          config: notes("bread", "baker"),
          plan: { "tiny_note.list": "replace" },
          check: () => {
            expect(readdirSync(folder)).toEqual(["baker.txt"]);
          },
        },
      ],
      destroyed: () => {
        expect(existsSync(folder)).toBe(true);
        expect(readdirSync(folder)).toEqual([]);
      },
    });
  });

  it("refuses a name that is no name, and destroys nothing where nothing was made", async () => {
    await testProvider({
      ...common,
      steps: [{ config: notes("milk", "Not A Name"), error: /name must be lower-case letters, digits and hyphens/ }],
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
