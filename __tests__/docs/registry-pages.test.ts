import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const GENERATOR = JSON.stringify(join(ROOT, "scripts/generate-docs.mjs"));

interface Pages {
  readonly status: number | null;
  readonly pages: Record<string, string>;
  readonly error: string;
}

/** What the generator makes of a schema and a folder of examples. */
function generate(schema: unknown, name: string, examples: string): Pages {
  const program = `import { docs } from ${GENERATOR};
import { readFileSync } from "node:fs";
process.stdout.write(JSON.stringify(docs(JSON.parse(readFileSync(0, "utf8")), ${JSON.stringify(name)}, ${JSON.stringify(examples)})));`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    input: JSON.stringify(schema),
    encoding: "utf8",
  });
  const pages = run.status === 0 ? Object.fromEntries(JSON.parse(run.stdout) as [string, string][]) : {};
  return { status: run.status, pages, error: run.stderr };
}

function providerSchema(): Record<string, Record<string, unknown>> {
  const { provider_schemas: schemas } = JSON.parse(
    readFileSync(join(ROOT, "providers/hikvision/schema.json"), "utf8"),
  ) as { provider_schemas: Record<string, Record<string, Record<string, unknown>>> };
  return schemas["registry.terraform.io/cdktf-hikvision/hikvision"]!;
}

describe("the pages for the Terraform registry", () => {
  it("are what the generator makes of the schema and the examples", () => {
    const { pages, error } = generate(providerSchema(), "hikvision", join(ROOT, "examples"));
    expect(error).toBe("");
    expect(Object.keys(pages).length).toBeGreaterThanOrEqual(5);
    for (const [path, content] of Object.entries(pages)) {
      expect({ path, content: readFileSync(join(ROOT, path), "utf8") }).toEqual({ path, content });
    }
  });

  it.each([
    ["resource_schemas", "resources"],
    ["data_source_schemas", "data-sources"],
  ])("have an example and a page for each of %s, and none for anything else", (kind, folder) => {
    const types = Object.keys(providerSchema()[kind]!).sort();
    expect(readdirSync(join(ROOT, "examples", folder)).sort()).toEqual(types);
    const pages = types.map((type) => `${type.replace("hikvision_", "")}.md`);
    expect(readdirSync(join(ROOT, "docs", folder)).sort()).toEqual(pages.sort());
  });
});

describe("the generator of the registry's pages", () => {
  const block = {
    description: "One lamp.",
    attributes: {
      socket: {
        nested_type: {
          nesting_mode: "list",
          attributes: {
            fuse: {
              nested_type: { nesting_mode: "single", attributes: { amperes: { type: "number", required: true } } },
              optional: true,
            },
          },
        },
        description: "Where it is plugged in.",
        optional: true,
      },
      colours: { type: ["map", ["list", "string"]], description: "By hour.", optional: true, computed: true },
      pin: { type: "string", description: "Code.", required: true, sensitive: true, deprecated: true },
      lit: { type: "bool", description: "Whether it is on.", computed: true },
    },
  };
  const schema = { provider: { block: {} }, resource_schemas: { home_lamp: { block } } };
  let examples: string;

  const example = (path: string, text: string): void => {
    mkdirSync(dirname(join(examples, path)), { recursive: true });
    writeFileSync(join(examples, path), text);
  };

  beforeEach(() => {
    examples = mkdtempSync(join(tmpdir(), "registry-pages-"));
    example("provider/provider.tf", 'provider "home" {}\n');
    example("resources/home_lamp/resource.tf", 'resource "home_lamp" "hall" {}\n');
    example("resources/home_lamp/import.sh", "terraform import home_lamp.hall hall\n");
  });
  afterEach(() => {
    rmSync(examples, { recursive: true });
  });

  it("sorts attributes by who sets them, names their types and gives every nested level a section", () => {
    const page = generate(schema, "home", examples).pages["docs/resources/lamp.md"];
    const head = 'page_title: "home_lamp Resource - home"\nsubcategory: ""\ndescription: |-\n  One lamp.\n---';
    expect(page).toContain(head);
    expect(page!.slice(page!.indexOf("# home_lamp"))).toBe(`# home_lamp (Resource)

One lamp.

## Example Usage

\`\`\`terraform
resource "home_lamp" "hall" {}
\`\`\`

## Schema

### Required

- \`pin\` (String, Sensitive, Deprecated) Code.

### Optional

- \`colours\` (Map of List of String) By hour.
- \`socket\` (Attributes List) Where it is plugged in. (see [below for nested schema](#nestedatt--socket))

### Read-Only

- \`lit\` (Boolean) Whether it is on.

<a id="nestedatt--socket"></a>
### Nested Schema for \`socket\`

Optional:

- \`fuse\` (Attributes) (see [below for nested schema](#nestedatt--socket--fuse))

<a id="nestedatt--socket--fuse"></a>
### Nested Schema for \`socket.fuse\`

Required:

- \`amperes\` (Number)

## Import

Import is supported using the following syntax:

\`\`\`shell
terraform import home_lamp.hall hall
\`\`\`
`);
  });

  it("refuses a resource without an example, by the name of the file that is missing", () => {
    rmSync(join(examples, "resources/home_lamp/import.sh"));
    const { status, error } = generate(schema, "home", examples);
    expect(status).toBe(1);
    expect(error).toContain("resources/home_lamp/import.sh is missing");
  });

  it("refuses what it has no layout for instead of leaving it out", () => {
    expect(generate({ ...schema, functions: { dim: {} } }, "home", examples).error).toContain(
      "no pages are rendered for functions of the provider",
    );
    const blocks = { ...schema, resource_schemas: { home_lamp: { block: { block_types: { bulb: {} } } } } };
    expect(generate(blocks, "home", examples).error).toContain("blocks are not rendered");
  });
});
