import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProviderTestStep, testProvider } from "../../providers/plugin/testing";
import { describeOnEachBinary } from "../machine/requirements";
import { bundleCornerCaseProvider } from "./corner-case-provider/bundle";

jest.setTimeout(120_000);

const address = "corner_blocks.b";
const final = 'final {\n    step { run = "f" }\n  }\n';

const full = `
  owner {
    name    = "ann"
    address = { city = "Ulm" }
  }
  limits { memory = 512 }
  rule {
    port = 1
    match { value = "x" }
    match { value = "y" }
  }
  rule {
    port = 2
    note = "two"
  }
  peer { host = "one" }
  peer {
    host   = "two"
    weight = 5
  }
  zone "a" { cidr = "10.0.0.0/24" }
  ${final}
`;

describeOnEachBinary("blocks of every nesting", (binary) => {
  let folder: string;
  let things: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "corner-blocks-"));
    bundleCornerCaseProvider(join(folder, "provider"));
  });
  beforeEach(() => {
    things = mkdtempSync(join(folder, "things-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const declare = (blocks: string, name = "b"): string => `
provider "corner" { folder = ${JSON.stringify(things)} }
resource "corner_blocks" "b" {
  name = "${name}"
  ${blocks}
}
`;
  const live = (steps: readonly ProviderTestStep[]): Promise<void> =>
    testProvider({
      binary,
      command: [process.execPath, join(folder, "provider")],
      steps,
      destroyed: () => {
        expect(readdirSync(things)).toEqual([]);
      },
    });

  test("are created, planned again as nothing, imported, changed in place, emptied and destroyed", async () => {
    const rules = [
      { port: 1, note: "none", address: ":1", match: [{ value: "x" }, { value: "y" }] },
      { port: 2, note: "two", address: ":2", match: [] },
    ];
    await live([
      {
        config: declare(full),
        plan: { [address]: "create" },
        check: (resources) => {
          expect(resources[address]).toEqual({
            name: "b",
            revision: 1,
            owner: { name: "ann", badge: "badge of ann", address: { city: "Ulm" } },
            limits: { cpu: 1, memory: 512, unit: "MiB" },
            rule: rules,
            peer: [
              { host: "one", weight: 1, address: "one.example" },
              { host: "two", weight: 5, address: "two.example" },
            ],
            zone: { a: { cidr: "10.0.0.0/24", gateway: "a.1" } },
            final: { step: [{ run: "f" }] },
          });
        },
        imports: [{ address, id: "b" }],
      },
      { config: declare(full), plan: {} },
      {
        config: declare(full.replace('host = "one"', 'host = "three"').replace("memory = 512", "cpu = 2")),
        plan: { [address]: "update" },
        check: (resources) => {
          expect(resources[address]).toMatchObject({ revision: 2, limits: { cpu: 2, memory: null, unit: "MiB" } });
        },
      },
      {
        before: () => {
          const file = join(things, "blocks-b.json");
          writeFileSync(file, readFileSync(file, "utf8").replace('"note":"two"', '"note":"drifted"'));
        },
        config: declare(full.replace('host = "one"', 'host = "three"').replace("memory = 512", "cpu = 2")),
        plan: { [address]: "update" },
      },
      {
        config: declare(final),
        plan: { [address]: "update" },
        check: (resources) => {
          expect(resources[address]).toEqual({
            name: "b",
            revision: 4,
            owner: null,
            limits: { cpu: 1, memory: null, unit: "MiB" },
            rule: [],
            peer: [],
            zone: {},
            final: { step: [{ run: "f" }] },
          });
        },
        imports: [{ address, id: "b" }],
      },
    ]);
  });

  test("an attribute inside a block that must not change replaces the resource; a block that comes or goes does not", async () => {
    const zoned = (cidr: string) => declare(`zone "a" { cidr = "${cidr}" }\n  ${final}`);
    await live([
      { config: zoned("10.0.0.0/24"), plan: { [address]: "create" } },
      { config: zoned("10.0.1.0/24"), plan: { [address]: "replace" } },
      { config: declare(final), plan: { [address]: "update" } },
    ]);
  });

  test("blocks made of what only the apply knows are planned as unknown and then known", async () => {
    const generated = (of: string) => `
resource "terraform_data" "ports" { input = ${of} }
${declare(`
  dynamic "rule" {
    for_each = terraform_data.ports.output
    content { port = rule.value }
  }
  dynamic "peer" {
    for_each = terraform_data.ports.output
    content { host = "host-\${peer.value}" }
  }
  ${final}
`)}`;
    await live([
      {
        config: generated("[80, 443]"),
        plan: { [address]: "create", "terraform_data.ports": "create" },
        check: (resources) => {
          expect(resources[address]).toMatchObject({
            rule: [{ port: 80 }, { port: 443 }],
            peer: [{ address: "host-443.example" }, { address: "host-80.example" }],
          });
        },
      },
      { config: generated("[22]"), plan: { [address]: "update", "terraform_data.ports": "update" } },
    ]);
  });

  const refused: [string, string, RegExp][] = [
    [
      "a wrong value, at its line in its block",
      "rule { port = 1 }\n  rule {\n    port = 70000\n  }\n  " + final,
      /on main\.tf line 12, in resource "corner_blocks" "b": 12: port = 70000 rule\[1\]\.port must be between 1 and 65535, got 70000\./,
    ],
    [
      "a fraction for an integer in a block, at its line",
      "rule {\n    port = 1.5\n  }\n  " + final,
      /line 11, in resource "corner_blocks" "b": 11: port = 1\.5 The value at rule\[0\]\.port: must be a whole number/,
    ],
    [
      "a wrong value in a single block, at its line",
      'owner {\n    name = "ANN"\n  }\n  ' + final,
      /11: name = "ANN" owner\.name must be lower-case, got "ANN"\./,
    ],
    [
      "a wrong value in a block in a block",
      'rule {\n    port = 1\n    match { value = "1234567890" }\n  }\n  ' + final,
      /rule\[0\]\.match\.value is too long/,
    ],
    ["more blocks than there may be", "rule { port = 1 }\n".repeat(4) + final, /Too many rule blocks/],
    ["fewer blocks than there must be", "final {}\n", /Insufficient step blocks/],
    ["no block where one must be", "", /Insufficient final blocks|Missing final block/],
  ];
  test.each(refused)("refuses %s", async (_, blocks, error) => {
    await live([{ config: declare(blocks), error }]);
    expect(existsSync(join(things, "blocks-b.json"))).toBe(false);
  });

  test("a deprecated block warns where it is written and only there", async () => {
    const warning = /zone is deprecated .*Zones are gone\./;
    await live([{ config: declare(`zone "a" { cidr = "x" }\n  rule { port = 0 }\n  ${final}`), error: warning }]);
    await expect(live([{ config: declare(`rule { port = 0 }\n  ${final}`), error: warning }])).rejects.toThrow(
      "an error that matches",
    );
  });
});
