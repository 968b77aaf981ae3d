import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const page = readFileSync(resolve(__dirname, "../../docs/api.md"), "utf8");

/** The rows of each interface's table of properties, by its name. */
const interfaces = new Map(
  (page.split(/^## Interfaces$/m)[1] ?? "")
    .split(/^## /m)
    .slice(0, 1)
    .flatMap((section) => section.split(/^### /m).slice(1))
    .map((section) => [section.split("\n")[0] ?? "", section.match(/^\| <a id=.*$/gm) ?? []] as const),
);
const given = [...interfaces].filter(([name]) => /(Props|Options|Capabilities)$|^(Site|SiteDevice)$/.test(name));

test("the reference has every interface that people fill in", () => {
  const names = given.map(([name]) => name);
  for (const name of [
    "HikvisionDeviceProps",
    "UpnpRouterProps",
    "ManualRouterProps",
    "ExposureOptions",
    "FleetProps",
    "ReachabilityCheckProps",
  ])
    expect(names).toContain(name);
});

test.each(given)("each property of %s says what it is, and what holds where it is left out", (_, rows) => {
  const described = rows.map((row) => {
    // Name, modifier, type, description; a type's own bars are escaped.
    const [, name = "", , , text = ""] = row.split(/(?<!\\)\|/);
    return { name: name.replace(/^.*<\/a> /, "").trim(), text: text.trim() };
  });
  expect(described.filter(({ text }) => text === "-" || text === "" || text.startsWith("**Default**"))).toEqual([]);
  expect(described.filter(({ name, text }) => name.includes("?") && !text.includes("**Default**"))).toEqual([]);
});
