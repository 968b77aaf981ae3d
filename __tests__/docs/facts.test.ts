import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { AccessPath, FACTORY_PORTS } from "../../lib";
import { RULES } from "../../lib/policy";
import { KNOWN_VULNERABILITIES } from "../../providers/isapi/vulnerabilities";

const read = (page: string) => readFileSync(resolve(__dirname, "../../docs", page), "utf8");

/** The cells of each row of the tables under a heading. */
function rows(page: string, heading: RegExp): string[][] {
  const section =
    read(page)
      .split(/^#+ /m)
      .find((each) => heading.test(each)) ?? "";
  return (section.match(/^\|.*\|$/gm) ?? [])
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
        .slice(1, -1),
    )
    .filter((cells) => !cells.every((cell) => /^-+$/.test(cell)))
    .slice(1);
}

test("docs/security.md has every known vulnerability as the provider has it", () => {
  const shown = rows("security.md", /^Known vulnerabilities/).map(([cve, title, outside, , source = ""]) => ({
    cve,
    title,
    fromOutside: outside === "yes",
    source: /\((.*)\)/.exec(source)?.[1],
  }));
  expect(shown).toEqual(
    KNOWN_VULNERABILITIES.map(({ cve, title, fromOutside, source }) => ({ cve, title, fromOutside, source })),
  );
});

test("docs/security.md says of every rule of the policy which advice it is", () => {
  const named = [...read("security.md").matchAll(/\]\(policy\.md#([a-z-]+)\)/g)].map(([, id]) => id);
  expect([...new Set(named)].sort()).toEqual(RULES.map(({ id }) => id).sort());
});

const paths = Object.entries(AccessPath).filter(
  (entry): entry is [string, AccessPath] => entry[1] instanceof AccessPath,
);

test("docs/access-paths.md has each access path with the factory ports of its services", () => {
  const shown = rows("access-paths.md", /^Who needs/)
    .filter(([, name]) => name !== "none")
    .map(([, name = "", , ports = ""]) => [name.replaceAll("`", ""), ports]);
  expect(Object.fromEntries(shown)).toEqual(
    Object.fromEntries(
      paths.map(([name, { services }]) => [name, services.map((service) => String(FACTORY_PORTS[service])).join(", ")]),
    ),
  );
});

test("docs/constructs.md has each access path with its name in data files", () => {
  const shown = rows("constructs.md", /^What people do/).map((cells) =>
    cells.slice(0, 2).map((cell) => cell.replaceAll("`", "")),
  );
  expect(shown).toEqual(paths.map(([name, { id }]) => [name, id]));
});
