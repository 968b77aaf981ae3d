import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const LIB = resolve(__dirname, "../../lib");
const files = readdirSync(LIB, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts") && !name.startsWith("imports/"));
const read = (name: string) => readFileSync(join(LIB, name), "utf8");
const codesIn = (text: string) => [...new Set(text.match(/DECLARATION_[A-Z_]+/g))].sort();

/** What is no declaration's fault: a package that was not built, a file that is no plan. */
const OTHERS = ["policy/plan/from-plan.ts", "provider-install/packaged-provider.ts"];

test("a declaration's errors are made by named factories", () => {
  const plain = files.filter((name) => read(name).includes("new Error("));
  expect(plain.sort()).toEqual(OTHERS);
  const makers = files.filter((name) => read(name).includes("new DeclarationError("));
  expect(makers.filter((name) => !name.endsWith("/errors.ts"))).toEqual(["policy/acknowledgement.ts"]);
});

test("each code is used, and docs/constructs.md says what it means", () => {
  const declared = codesIn(read("errors/declaration-error.ts"));
  const used = codesIn(
    files
      .filter((name) => name !== "errors/declaration-error.ts")
      .map(read)
      .join(),
  );
  expect(used).toEqual(declared);
  const page = readFileSync(resolve(LIB, "../docs/constructs.md"), "utf8");
  const [, section = ""] = page.split("## Errors at synth");
  expect([...section.matchAll(/^\| `(DECLARATION_\w+)`/gm)].map(([, code]) => code)).toEqual(declared);
});
