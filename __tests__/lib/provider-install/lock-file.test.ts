import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { mergeLockFile, type RequiredProvider } from "../../../lib/provider-install/lock-file";
import { removeFolders, temporaryFolder } from "../synthesis";

const OURS: RequiredProvider = {
  source: "registry.terraform.io/cdktf-hikvision/hikvision",
  constraint: "0.1.0",
  hash: "h1:b3VycyBpcyB0aGUgb25seSBvbmUgdGhhdCBpcyByaWdodA==",
};
const OTHER: RequiredProvider = { source: "registry.terraform.io/hashicorp/null", constraint: "~> 3.2" };

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

`;

const entry = (source: string, constraints: string, ...hashes: string[]): string =>
  [
    `provider "${source}" {`,
    `  version     = "3.2.4"`,
    `  constraints = "${constraints}"`,
    "  hashes = [",
    ...hashes.map((hash) => `    "${hash}",`),
    "  ]",
    "}",
    "",
  ].join("\n");

const noteOf = (...providers: RequiredProvider[]): string =>
  [
    "/* cdktf-hikvision: for cdktf-cli, until terraform init has chosen a version",
    ...providers.map(({ source, constraint }) => `provider "${source}" {\n  constraints = "${constraint}"\n}`),
    "*/",
    "",
  ].join("\n");

const ours = entry(OURS.source, "0.1.0", OURS.hash ?? "");
const other = entry(OTHER.source, "~> 3.2", "h1:b25l", "zh:1234");

afterEach(removeFolders);

describe("merging a lock file with what a stack requires", () => {
  test.each<[string, string, RequiredProvider[], string]>([
    ["no file yet: a note of every provider", "", [OURS, OTHER], noteOf(OURS, OTHER)],
    ["nothing required: nothing written", "", [], ""],
    ["our entry with the right hash is kept", HEADER + ours, [OURS], HEADER + ours],
    [
      "our entry with the hash of another build is left out and noted",
      HEADER + entry(OURS.source, "0.1.0", "h1:YW5vdGhlcg=="),
      [OURS],
      `${HEADER.trimEnd()}\n\n${noteOf(OURS)}`,
    ],
    [
      "our entry of another version is left out and noted",
      HEADER + entry(OURS.source, "0.0.9", OURS.hash ?? ""),
      [OURS],
      `${HEADER.trimEnd()}\n\n${noteOf(OURS)}`,
    ],
    [
      "our entry without package hashes has nothing that init would refuse",
      HEADER + entry(OURS.source, "0.1.0"),
      [OURS],
      HEADER + entry(OURS.source, "0.1.0"),
    ],
    [
      "another provider's entry under another constraint is left out and noted",
      `${HEADER}${ours}\n${entry(OTHER.source, "~> 2.0", "h1:b25l")}`,
      [OURS, OTHER],
      `${HEADER}${ours}\n${noteOf(OTHER)}`,
    ],
    [
      "another provider's hashes are not ours to judge",
      `${HEADER}${ours}\n${other}`,
      [OURS, OTHER],
      `${HEADER}${ours}\n${other}`,
    ],
    [
      "a constraint that Terraform spells in its own way is the same constraint",
      HEADER + entry(OTHER.source, "3.2.4, >= 3.0.0", "h1:b25l"),
      [{ ...OTHER, constraint: ">=3.0.0, =3.2.4" }],
      HEADER + entry(OTHER.source, "3.2.4, >= 3.0.0", "h1:b25l"),
    ],
    [
      "an entry that the stack does not require any more is init's to remove",
      `${HEADER}${other}\n${ours}`,
      [OURS],
      `${HEADER}${other}\n${ours}`,
    ],
    [
      "what is kept comes before the note, to the letter",
      `${HEADER}# pinned by hand\n${other}`,
      [OURS, OTHER],
      `${HEADER}# pinned by hand\n${other}\n${noteOf(OURS)}`,
    ],
    [
      "an outdated note gives way to the right one",
      `${HEADER}${other}\n${noteOf({ ...OURS, constraint: "0.0.9" })}`,
      [OURS, OTHER],
      `${HEADER}${other}\n${noteOf(OURS)}`,
    ],
  ])("%s", (_, text, required, merged) => {
    expect(mergeLockFile(text, required)).toBe(merged);
  });

  test("the note goes when every provider has an entry", () => {
    const merged = mergeLockFile(`${HEADER}${ours}\n${noteOf(OURS)}`, [OURS]);
    expect(merged.trimEnd()).toBe((HEADER + ours).trimEnd());
  });
});

const anyHash = fc.constantFrom(OURS.hash ?? "", "h1:YW5vdGhlcg==", "zh:00ff");
const anyConstraint = fc.constantFrom("0.1.0", "~> 3.2", ">= 1.0.0, < 2.0.0", "=0.1.0");
const anySource = fc.constantFrom(OURS.source, OTHER.source, "registry.terraform.io/hashicorp/random");
const anyPiece = fc.oneof(
  fc.constantFrom(HEADER, "# a comment\n", "\n", "\n\n\n", noteOf(OURS), noteOf(OTHER, OURS)),
  fc
    .tuple(anySource, anyConstraint, fc.array(anyHash, { maxLength: 3 }))
    .map(([source, constraint, hashes]) => entry(source, constraint, ...hashes)),
);
const anyFile = fc.array(anyPiece, { maxLength: 6 }).map((pieces) => pieces.join(""));
const anyRequired = fc
  .uniqueArray(fc.tuple(anySource, anyConstraint), { selector: ([source]) => source })
  .map((all) => all.map(([source, constraint]) => ({ ...(source === OURS.source ? OURS : {}), source, constraint })));

describe("whatever the file and the stack", () => {
  test("merging what was merged changes nothing", () => {
    fc.assert(
      fc.property(anyFile, anyRequired, (text, required) => {
        const once = mergeLockFile(text, required);
        expect(mergeLockFile(once, required)).toBe(once);
      }),
    );
  });

  test("every provider has an entry or a note, and cdktf-cli finds it", async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, anyRequired, async (text, required) => {
        const read = await readByCdktfCli(mergeLockFile(text, required));
        for (const { source } of required) expect(Object.keys(read)).toContain(source);
      }),
      { numRuns: 50 },
    );
  });

  test("no entry survives with package hashes of ours of which none is right", () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const merged = mergeLockFile(text, [OURS]);
        const entries = merged.match(/^provider "[^"]+" \{\n[\s\S]*?^\}/gm) ?? [];
        const wrong = entries.filter(
          (each) => each.includes(OURS.source) && each.includes('"h1:') && !each.includes(OURS.hash ?? ""),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });
});

/** cdktf-cli's own class, which is no dependency of this package but of cdktf-cli. */
interface ProviderLock {
  providers(): Promise<Record<string, { constraints?: { version: string }; version?: string }>>;
  hasMatchingProvider(constraint: { source: string; version: string }): Promise<boolean>;
}
const ofCdktfCli = createRequire(require.resolve("cdktf-cli/package.json"));
const { TerraformProviderLock } = ofCdktfCli("@cdktf/cli-core/src/lib/terraform-provider-lock") as {
  TerraformProviderLock: new (folder: string) => ProviderLock;
};

function lockIn(text: string): ProviderLock {
  const folder = temporaryFolder();
  writeFileSync(join(folder, ".terraform.lock.hcl"), text);
  return new TerraformProviderLock(folder);
}

const readByCdktfCli = (text: string) => lockIn(text).providers();

describe("what cdktf-cli makes of the file, which it reads line by line", () => {
  test("it takes the note for entries, so that it has no need to run terraform providers lock", async () => {
    const lock = lockIn(mergeLockFile("", [OURS, { ...OTHER, constraint: "3.2.4" }]));
    expect(await lock.hasMatchingProvider({ source: OURS.source, version: "0.1.0" })).toBe(true);
    expect(await lock.hasMatchingProvider({ source: OTHER.source, version: "3.2.4" })).toBe(true);
    expect(await lock.hasMatchingProvider({ source: OTHER.source, version: "2.0.0" })).toBe(false);
  });

  test("without the note it finds none, which is why the note stands there", async () => {
    const lock = lockIn(HEADER);
    expect(await lock.hasMatchingProvider({ source: OURS.source, version: "0.1.0" })).toBe(false);
  });

  test("it reads the constraint of a kept entry and of a noted one", async () => {
    const read = await readByCdktfCli(mergeLockFile(HEADER + other, [OURS, OTHER]));
    expect(read[OTHER.source]).toMatchObject({ version: "3.2.4", constraints: { version: "~> 3.2" } });
    expect(read[OURS.source]).toMatchObject({ constraints: { version: "0.1.0" } });
    expect(read[OURS.source]?.version).toBeUndefined();
  });
});
