import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { packagedProvider, PROVIDER_SOURCE } from "../../lib/provider-install/packaged-provider";
import { version } from "../../package.json";
import { endAll, home, mapping, project, provider } from "../acceptance/home";
import { describeWhere } from "../machine/requirements";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");
const RELEASE = join(ROOT, "dist/release");
const platform = packagedProvider().mirrorPath.split("/").at(-1) ?? "";

function script(name: string, ...args: readonly string[]): void {
  const run = spawnSync(process.execPath, [`scripts/${name}.mjs`, ...args], { cwd: ROOT, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`scripts/${name}.mjs: ${run.stdout}${run.stderr}`);
}

/** Maps a port with the provider that is in `mirror` and takes it back, by the real terraform. */
async function mapsAPort(mirror: string, environment: Record<string, string> = {}): Promise<void> {
  const config = join(mirror, "cli.tfrc");
  writeFileSync(
    config,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  const simulated = await home();
  const declared = provider(simulated) + mapping(simulated);
  const terraform = await project(declared, simulated, { TF_CLI_CONFIG_FILE: config, ...environment });
  expect((await terraform.apply()).output).toContain("1 added, 0 changed, 0 destroyed");
  expect(simulated.router.mappings()).toHaveLength(1);
  expect((await terraform.plan()).output).toContain("No changes.");
  expect((await terraform.destroy()).output).toContain("1 destroyed");
}

describeWhere("terraform", "a release", () => {
  let mirror: string;
  beforeEach(() => {
    mirror = mkdtempSync(join(tmpdir(), "release-mirror-"));
  });
  afterEach(async () => {
    await endAll();
    rmSync(mirror, { recursive: true });
  });

  it("has an archive per platform, a manifest and their sums, and the same bytes each time", () => {
    const name = `terraform-provider-hikvision_${version}`;
    const read = (): Record<string, Buffer> =>
      Object.fromEntries(readdirSync(RELEASE).map((file) => [file, readFileSync(join(RELEASE, file))]));
    script("release");
    const first = read();
    script("release");
    expect(read()).toEqual(first);
    const { [`${name}_SHA256SUMS`]: sums, ...files } = first;
    expect(Object.keys(files)).toEqual(expect.arrayContaining([`${name}_${platform}.zip`, `${name}_manifest.json`]));
    const lines = Object.entries(files).map(
      ([file, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${file}\n`,
    );
    expect(sums?.toString()).toBe(lines.join(""));
    const manifest = first[`${name}_manifest.json`]?.toString() ?? "";
    expect(JSON.parse(manifest)).toEqual({ version: 1, metadata: { protocol_versions: ["6.0"] } });
  });

  it("is installed by terraform from its archive, in a mirror of the packed layout", async () => {
    script("release");
    const packed = join(mirror, PROVIDER_SOURCE);
    mkdirSync(packed, { recursive: true });
    const archive = `terraform-provider-hikvision_${version}_${platform}.zip`;
    cpSync(join(RELEASE, archive), join(packed, archive));
    await mapsAPort(mirror);
  });

  it("can be one executable that needs no Node.js on the machine", async () => {
    const executable = join(mirror, packagedProvider().mirrorPath, `terraform-provider-hikvision_v${version}`);
    script("single-executable", "--out", executable);
    const bin = join(mirror, "bin");
    mkdirSync(bin);
    const terraform = spawnSync("sh", ["-c", "command -v terraform"], { encoding: "utf8" }).stdout.trim();
    symlinkSync(terraform, join(bin, "terraform"));
    expect(spawnSync("node", ["--version"], { env: { PATH: bin } }).error).toMatchObject({ code: "ENOENT" });
    await mapsAPort(mirror, { PATH: bin });
  });
});
