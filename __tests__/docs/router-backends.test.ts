import { readFileSync } from "node:fs";
import { join } from "node:path";
import { capabilitiesOf, ROUTER_TYPES } from "../../providers/router";

test("the page's table of capabilities is that of the code", () => {
  const page = readFileSync(join(__dirname, "../../docs/router-backends.md"), "utf8");
  const rows = page.split("\n").filter((line) => /^\| .*\(`\w+`\) \|/.test(line));
  const cells = rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const head =
    /^\| capability \|(.*)\|$/m
      .exec(page)?.[1]
      ?.split("|")
      .map((cell) => cell.replace(/[` ]/g, "")) ?? [];
  expect([...head].sort()).toEqual([...ROUTER_TYPES].sort());
  for (const [column, type] of head.entries()) {
    const shown = cells.map((row) => [/`(\w+)`/.exec(row[0] ?? "")?.[1], row[column + 1]]);
    expect({ type, can: Object.fromEntries(shown) as unknown }).toEqual({ type, can: capabilitiesOf(type as "upnp") });
  }
});
