// npm run release: dist/release as the public Terraform registry wants it, of the provider in dist/mirror. The same sources
// give the same bytes. A Windows archive needs an executable: --windows EXE takes what scripts/single-executable.mjs made.
// SHA256SUMS is signed by whoever releases: with GPG_KEY in the environment by gpg, into SHA256SUMS.sig.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { zipSync } from "fflate";

const { values } = parseArgs({ options: { windows: { type: "string" } } });
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const mirror = join("dist/mirror/registry.terraform.io/cdktf-hikvision/hikvision", version);
const release = "dist/release";
const name = `terraform-provider-hikvision_${version}`;
const executable = `terraform-provider-hikvision_v${version}`;

if (!existsSync(mirror)) throw new Error(`${mirror} is not there: npm run build first`);
rmSync(release, { recursive: true, force: true });
mkdirSync(release, { recursive: true });

/** One archive, with nothing in it that differs from run to run: order, times (the format begins in 1980), modes. */
function archive(platform, files) {
  const mtime = new Date(1980, 0, 1);
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const mode = (file) => ({ os: 3, attrs: (file.startsWith(executable) ? 0o100755 : 0o100644) << 16, mtime, level: 9 });
  const zipped = zipSync(Object.fromEntries(entries.map(([file, bytes]) => [file, [bytes, mode(file)]])));
  writeFileSync(join(release, `${name}_${platform}.zip`), zipped);
}

for (const platform of readdirSync(mirror).sort()) {
  const folder = join(mirror, platform);
  archive(platform, Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))])));
}
if (values.windows) archive("windows_amd64", { [`${executable}.exe`]: readFileSync(values.windows) });
copyFileSync("terraform-registry-manifest.json", join(release, `${name}_manifest.json`));

const sums = readdirSync(release)
  .sort()
  .map(
    (file) =>
      `${createHash("sha256")
        .update(readFileSync(join(release, file)))
        .digest("hex")}  ${file}\n`,
  );
writeFileSync(join(release, `${name}_SHA256SUMS`), sums.join(""));

const key = process.env.GPG_KEY;
if (key) {
  const file = join(release, `${name}_SHA256SUMS`);
  const sign = ["--batch", "--yes", "--local-user", key, "--detach-sign", "--output", `${file}.sig`, file];
  if (spawnSync("gpg", sign, { stdio: "inherit" }).status !== 0) throw new Error("gpg did not sign SHA256SUMS");
}
console.log(readdirSync(release).join("\n"));
