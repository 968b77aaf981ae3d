import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMutes, readMutes, type StackDrift } from "../../../cli/drift";

const XBOX = { what: "home/tcp/3074", reason: "the console", until: "2026-12-31" };

function stack(name: string, what: string): StackDrift {
  return {
    stack: name,
    findings: [{ kind: "undeclared", what, type: "hikvision_port_mapping", attributes: [] }],
    errors: [],
    unseen: [],
    resources: 1,
  };
}

describe("a mute", () => {
  it("hides its finding up to and including its day, in every stack", () => {
    const { stacks, notices } = applyMutes([stack("a", XBOX.what), stack("b", XBOX.what)], [XBOX], "2026-12-31");
    expect(stacks.map(({ findings }) => findings[0]?.muted)).toEqual([
      { reason: "the console", until: "2026-12-31" },
      { reason: "the console", until: "2026-12-31" },
    ]);
    expect(notices).toEqual([]);
  });

  it("hides nothing from the next day on, and says so", () => {
    const { stacks, notices } = applyMutes([stack("a", XBOX.what)], [XBOX], "2027-01-01");
    expect(stacks[0]?.findings[0]?.muted).toBeUndefined();
    expect(notices).toEqual(["The mute of home/tcp/3074 ran out on 2026-12-31 (the console)."]);
  });

  it("of one stack leaves the same finding of another alone", () => {
    const { stacks } = applyMutes(
      [stack("a", XBOX.what), stack("b", XBOX.what)],
      [{ ...XBOX, stack: "b" }],
      "2026-12-01",
    );
    expect(stacks.map(({ findings }) => findings[0]?.muted !== undefined)).toEqual([false, true]);
  });

  it("that has nothing to hide is told, so that lists do not rot", () => {
    expect(applyMutes([stack("a", "home/tcp/80")], [XBOX], "2026-12-01").notices).toEqual([
      "The mute of home/tcp/3074 hides nothing any more (the console).",
    ]);
  });
});

describe("a mute list", () => {
  const folder = mkdtempSync(join(tmpdir(), "hikvision-mutes-"));
  const file = join(folder, "mutes.json");
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("is read as it is written", () => {
    writeFileSync(file, JSON.stringify([XBOX]));
    expect(readMutes(file)).toEqual([XBOX]);
  });

  it("tells every wrong entry at once", () => {
    writeFileSync(
      file,
      JSON.stringify([{ what: "x", until: "2026-02-31" }, 7, { ...XBOX, stack: "", because: "typo" }, XBOX]),
    );
    expect(() => readMutes(file)).toThrow(
      [
        `The mute list ${file} is wrong:`,
        "  entry 1: reason is missing: say why it is accepted",
        '  entry 1: until must be a day such as 2026-12-31, got "2026-02-31"',
        "  entry 2: not an object",
        "  entry 3: stack must be a name",
        '  entry 3: "because" is not known',
      ].join("\n"),
    );
  });

  it("that is not there, or no list, is an error that names the file", () => {
    expect(() => readMutes(join(folder, "none.json"))).toThrow(/mute list .*none\.json cannot be read: ENOENT/);
    writeFileSync(file, "{}");
    expect(() => readMutes(file)).toThrow(`The mute list ${file} is not a JSON array.`);
  });
});
