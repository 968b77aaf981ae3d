import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Rendered, rendered } from "../../browser/comment-page";
import { describeWhere } from "../../machine/requirements";
import { reviewOf, type Scenario, SCENARIOS } from "./scenarios";
import { reviewMarkdown } from "../../../cli/report";

jest.setTimeout(180_000);

// What a reader would see of Markdown or HTML that was not understood.
const MARKUP = [/\*\*/, /`/, /^\s*\|/m, /\|---/, /<\/?(?:details|summary|br)/, /&(?:lt|gt|amp|quot);/, /\]\(/, /\\/];

const OWNER = "<img src=x onerror=alert(1)>";
const REASON = "a | b <b>bold</b> **c** [d](http://e) `f` \\";
const DESCRIPTION = "</details><script>alert(1)</script> | ``` **x** #1";
const STRANGERS = [OWNER, REASON, DESCRIPTION];

describeWhere("chromium", "the comment in a real browser", () => {
  const names = Object.keys(SCENARIOS);
  const found = new Map<string, Rendered>();

  beforeAll(async () => {
    // A page that the others are judged against: what breaks is seen.
    const broken = '## x\n\n| a | b |\n|---|---|\n| 1 | 2 | **3 |\n\n```mermaid\nflowchart LR\n  a["b --> c\n```\n';
    const hostile = reviewMarkdown([reviewOf(HOSTILE)]);
    const goldens = names.map((name) => readFileSync(join(__dirname, "goldens", `${name}.md`), "utf8"));
    const pages = await rendered([...goldens, hostile, broken]);
    [...names, "hostile", "broken"].forEach((name, index) => found.set(name, pages[index]!));
  });

  it("shows what is broken: a picture that does not parse, markup that nobody understood", () => {
    const { errors, tables, pictures, text } = found.get("broken")!;
    expect(errors).toHaveLength(1);
    expect(pictures).toEqual([]);
    expect(tables[0]?.map(({ length }) => length)).toEqual([2, 2]);
    expect(MARKUP.some((pattern) => pattern.test(`${text}**`))).toBe(true);
  });

  it.each([...names, "hostile"])(
    "draws %s: every path in the picture, every cell in its column, no raw markup",
    (name) => {
      const { heading, tables, nodes, edges, pictures, errors, folded, text } = found.get(name)!;
      expect(errors).toEqual([]);
      expect(heading).toMatch(/^\d+ ports? .*\.$/);
      for (const [heads, ...rows] of tables) {
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) {
          expect(row).toHaveLength(heads!.length);
          // All but the last, which may be empty: not everything ends.
          for (const cell of row.slice(0, -1)) expect(cell).not.toBe("");
        }
      }
      const paths = tables.flatMap(([, ...rows]) => rows);
      expect(nodes.slice(0, 2)).toEqual(["Internet", "router home"]);
      expect(nodes).toHaveLength(3);
      expect(edges).toHaveLength(paths.length);
      // GitHub scales a picture down to the width of the comment, and nobody reads one that is a line or a tower.
      for (const { width, height } of pictures) expect(width / height).toBeGreaterThan(1);
      expect(pictures).toHaveLength(1);
      expect(folded.at(-1)).toBe("Plan of home");
      // What strangers wrote is read as they wrote it, and does nothing.
      const own = STRANGERS.reduce((rest, words) => rest.replace(words, ""), text);
      expect(own.length < text.length).toBe(name === "hostile");
      for (const pattern of MARKUP) expect(own).not.toMatch(pattern);
    },
  );
});

/** What strangers may put into a router's table, and people into names. */
const HOSTILE: Scenario = {
  ...SCENARIOS["first-exposure"]!,
  acknowledgements: [
    {
      id: "clear-http",
      at: "home/home/dvr",
      reason: REASON,
      owner: OWNER,
      expires: "2027-01-01",
    },
  ],
  listed: [
    {
      id: "home/tcp/3074",
      internal_host: "192.168.1.20",
      internal_port: 3074,
      description: DESCRIPTION,
    },
  ],
};
