import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pages } from "./command-blocks";

const ROOT = resolve(__dirname, "../..");
/** The ssh-agent's variable is no code. */
const CODE = /\b(?!SSH_AUTH_SOCK)(?:ISAPI|UPNP|NFT|SSH|ROUTER|PORT_CONTROL)_[A-Z_]+\b/g;

/** Every error code of the clients, from which the provider's diagnostics have theirs. */
const codes = new Set(
  ["isapi", "router", "ssh"].flatMap((client) =>
    readdirSync(join(ROOT, "providers", client), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => readFileSync(join(ROOT, "providers", client, name), "utf8").match(/"[A-Z_]+"/g) ?? [])
      .map((literal) => literal.slice(1, -1))
      .filter((literal) => new RegExp(`^${CODE.source}$`).test(literal)),
  ),
);
const read = (page: string) => readFileSync(join(ROOT, page), "utf8");

test("docs/errors.md has a row for each error code, and for nothing else", () => {
  const rows = [...read("docs/errors.md").matchAll(/^\| `([A-Z_]+)` /gm)].map(([, code = ""]) => code);
  expect(codes.size).toBeGreaterThan(50);
  expect(rows.sort()).toEqual([...codes].sort());
});

test.each(pages())("%s speaks only of error codes that there are", (page) => {
  // HIKVISION_ROUTER_URL and the like are no codes: they do not begin with one.
  expect((read(page).match(CODE) ?? []).filter((code) => !codes.has(code))).toEqual([]);
});
