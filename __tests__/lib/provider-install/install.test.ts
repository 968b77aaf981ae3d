import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { HikvisionSettings } from "../../../lib";
import { packagedProvider, PROVIDER_SOURCE } from "../../../lib/provider-install/packaged-provider";
import { version } from "../../../package.json";
import { removeFolders, synthesise, temporaryFolder } from "../synthesis";

const ROOT = resolve(__dirname, "../../..");
const LONG_AGO = new Date("2001-02-03T04:05:06Z");

const installedIn = (folder: string) => join(folder, "terraform.d", "plugins", packagedProvider().mirrorPath);
const lockIn = (folder: string) => join(folder, ".terraform.lock.hcl");
const declare = (stack: Parameters<typeof HikvisionSettings.of>[0]) => {
  HikvisionSettings.of(stack);
};

afterEach(removeFolders);

describe("the packaged provider", () => {
  test("lies below dist/mirror under the package's own version", () => {
    expect(packagedProvider().folder).toBe(join(ROOT, "dist", "mirror", packagedProvider().mirrorPath));
    expect(packagedProvider().mirrorPath.startsWith(join(PROVIDER_SOURCE, version))).toBe(true);
  });

  test("has Terraform's hash of a folder: SHA-256 of one line per file, two blanks between hash and name", () => {
    const { folder, hash, files } = packagedProvider();
    const sum = spawnSync("sha256sum", [...files], { cwd: folder, encoding: "utf8" });
    expect(sum.status).toBe(0);
    expect(hash).toBe(`h1:${createHash("sha256").update(sum.stdout).digest("base64")}`);
  });
});

describe("at synth", () => {
  test("the provider is copied whole and executable to where terraform init looks unasked", () => {
    const { folder } = synthesise(declare);
    const installed = installedIn(folder);
    expect(readdirSync(installed).sort()).toEqual(packagedProvider().files);
    for (const name of packagedProvider().files) {
      const original = join(packagedProvider().folder, name);
      expect(readFileSync(join(installed, name)).equals(readFileSync(original))).toBe(true);
      expect(statSync(join(installed, name)).mode).toBe(statSync(original).mode);
    }
  });

  test("a second synth writes neither the provider nor the lock file again", () => {
    const outdir = temporaryFolder();
    const { folder } = synthesise(declare, outdir);
    const files = [lockIn(folder), ...packagedProvider().files.map((name) => join(installedIn(folder), name))];
    for (const file of files) utimesSync(file, LONG_AGO, LONG_AGO);
    synthesise(declare, outdir);
    for (const file of files) expect(statSync(file).mtime).toEqual(LONG_AGO);
  });

  test("a left-over of another version is removed", () => {
    const outdir = temporaryFolder();
    const versions = join(outdir, "stacks/home/terraform.d/plugins", PROVIDER_SOURCE);
    mkdirSync(join(versions, "0.0.1", "linux_amd64"), { recursive: true });
    writeFileSync(join(versions, "0.0.1", "linux_amd64", "terraform-provider-hikvision_v0.0.1"), "old");
    synthesise(declare, outdir);
    expect(readdirSync(versions)).toEqual([version]);
  });

  test("another build of the same version is replaced", () => {
    const outdir = temporaryFolder();
    const { folder } = synthesise(declare, outdir);
    const [name = ""] = packagedProvider().files;
    writeFileSync(join(installedIn(folder), name), "an older build");
    synthesise(declare, outdir);
    const original = readFileSync(join(packagedProvider().folder, name));
    expect(readFileSync(join(installedIn(folder), name)).equals(original)).toBe(true);
  });

  test("plugins of others in the same folder stay", () => {
    const outdir = temporaryFolder();
    const others = join(outdir, "stacks/home/terraform.d/plugins/example.com/acme/thing/1.0.0/linux_amd64");
    mkdirSync(others, { recursive: true });
    synthesise(declare, outdir);
    expect(existsSync(others)).toBe(true);
  });

  test("every provider of the stack stands in the lock file's note under its full address", () => {
    const { folder } = synthesise((stack) => {
      declare(stack);
      new NullProvider(stack, "null");
    });
    const lock = readFileSync(lockIn(folder), "utf8");
    expect(lock).toContain(`provider "${PROVIDER_SOURCE}" {\n  constraints = "${version}"\n}`);
    expect(lock).toMatch(/provider "registry\.terraform\.io\/hashicorp\/null" \{\n {2}constraints = "[^"]+"\n\}/);
  });

  test("what terraform init wrote is kept to the letter, and no note is added to it", () => {
    const outdir = temporaryFolder();
    mkdirSync(join(outdir, "stacks/home"), { recursive: true });
    const written = [
      "# This file is maintained automatically.",
      "",
      `provider "${PROVIDER_SOURCE}" {`,
      `  version     = "${version}"`,
      `  constraints = "${version}"`,
      "  hashes = [",
      `    "${packagedProvider().hash}",`,
      "  ]",
      "}",
      "",
    ].join("\n");
    writeFileSync(lockIn(join(outdir, "stacks/home")), written);
    const { folder } = synthesise(declare, outdir);
    expect(readFileSync(lockIn(folder), "utf8")).toBe(written);
  });

  test("a package that was not built says where it looked and what to run", () => {
    const copy = join(temporaryFolder(), "cdktf-hikvision");
    mkdirSync(copy);
    cpSync(join(ROOT, "lib"), join(copy, "lib"), { recursive: true });
    cpSync(join(ROOT, "package.json"), join(copy, "package.json"));
    cpSync(join(ROOT, "tsconfig.json"), join(copy, "tsconfig.json"));
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
    const script = "require('./lib/provider-install/packaged-provider').packagedProvider()";
    const run = spawnSync(process.execPath, ["--import", "tsx", "--eval", script], { cwd: copy, encoding: "utf8" });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("the provider is not packaged for this machine");
    expect(run.stderr).toContain(join(copy, "dist", "mirror", PROVIDER_SOURCE));
    expect(run.stderr).toContain(`run npm run build in ${copy}`);
  });
});
