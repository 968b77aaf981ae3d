import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The provider's address in Terraform, spelled out in full: `tofu` would else look below another host. */
export const PROVIDER_SOURCE = "registry.terraform.io/cdktf-hikvision/hikvision";

/** The provider as `npm run build` packages it for one platform. */
export interface PackagedProvider {
  /** Folder that holds the executable. */
  readonly folder: string;
  /** Path of {@link folder} below a mirror: `HOST/NAMESPACE/NAME/VERSION/OS_ARCH`. */
  readonly mirrorPath: string;
  /** File names in {@link folder}, sorted. */
  readonly files: readonly string[];
  /** Terraform's hash of the folder, as it stands in a lock file (`h1:…`). */
  readonly hash: string;
}

/** Terraform's names for the platforms on which Node.js runs. */
const OPERATING_SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", ia32: "386" };

/**
 * Finds this package's folder from wherever its compiled or source files run.
 *
 * @throws Error if no package.json of this package stands above: the library was bundled without the provider.
 */
function packageFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "cdktf-hikvision"
    ) {
      return folder;
    }
    if (dirname(folder) === folder) {
      throw new Error(
        `the folder of the package cdktf-hikvision is not above ${__dirname}: do not bundle the library, the provider ships beside it`,
      );
    }
  }
}

/** The version of the provider that this package ships: the package's own. */
function packagedVersion(): string {
  return (JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string }).version;
}

/**
 * The packaged provider for the platform that runs synth.
 *
 * @throws Error that says how to build it, if it was not built or not for this platform.
 */
export function packagedProvider(): PackagedProvider {
  const system = OPERATING_SYSTEMS[process.platform] ?? process.platform;
  const architecture = ARCHITECTURES[process.arch] ?? process.arch;
  const mirrorPath = join(PROVIDER_SOURCE, packagedVersion(), `${system}_${architecture}`);
  const folder = join(packageFolder(), "dist", "mirror", mirrorPath);
  if (!existsSync(folder)) {
    throw new Error(
      `the provider is not packaged for this machine, ${folder} is missing: run npm run build in ${packageFolder()}`,
    );
  }
  const files = readdirSync(folder).sort();
  return { folder, mirrorPath, files, hash: folderHash(folder, files) };
}

/** Terraform's `h1:` hash: base64 of the SHA-256 of one line `<sha256 hex>  <name>` per file. */
function folderHash(folder: string, files: readonly string[]): string {
  const sha256 = (content: Buffer | string) => createHash("sha256").update(content);
  const lines = files.map((name) => `${sha256(readFileSync(join(folder, name))).digest("hex")}  ${name}\n`);
  return `h1:${sha256(lines.join("")).digest("base64")}`;
}
