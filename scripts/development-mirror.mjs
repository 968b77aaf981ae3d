// Packages a provider for the work on it, with plain HCL: its version carries a hash of what was built. A lock file holds
// the checksum of one version, so a rebuild under the same version would be refused by plan, init and init -upgrade; this
// way it is another version, which init -upgrade takes. A pre-release version is taken only where it is pinned exactly.
//
//   node scripts/development-mirror.mjs ENTRY.ts HOST/NAMESPACE/NAME FOLDER
//
// FOLDER becomes a filesystem mirror, for this platform alone. On stdout: the version, and nothing else.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleProvider, writePackage } from "./bundle-provider.mjs";

const [entryPoint, address, folder] = process.argv.slice(2);
if (!/^[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(address ?? "") || folder === undefined) {
  console.error("node scripts/development-mirror.mjs ENTRY.ts HOST/NAMESPACE/NAME FOLDER");
  process.exit(2);
}
const name = address.split("/").at(-1);
const sha256 = createHash("sha256");
for (const part of [...(await bundleProvider(entryPoint, `terraform-provider-${name}`))].flat()) sha256.update(part);
const { version: released } = JSON.parse(readFileSync("package.json", "utf8"));
const version = `${released}-dev.${sha256.digest("hex").slice(0, 12)}`;

const executable = `terraform-provider-${name}_v${version}`;
const architecture = { x64: "amd64", ia32: "386" }[process.arch] ?? process.arch;
const platform = `${process.platform === "win32" ? "windows" : process.platform}_${architecture}`;
writePackage(join(folder, address, version, platform), await bundleProvider(entryPoint, executable), executable);
console.log(version);
