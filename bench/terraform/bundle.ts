import { execFile } from "node:child_process";
import { chmod, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { build, type Plugin } from "esbuild";
import { version } from "../../package.json";

const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
const root = join(__dirname, "../..");

/** A provider of this repository: `source` as in `required_providers`, and the file that serves it. */
interface Bundled {
  readonly source: string;
  readonly version: string;
  readonly main: string;
}

export const smallProvider: Bundled = {
  source: "bench/small",
  version: "0.0.1",
  main: "bench/small-provider/main.ts",
};
export const hikvisionProvider: Bundled = {
  source: "cdktf-hikvision/hikvision",
  version,
  main: "providers/hikvision/main.ts",
};

/** Bundles a provider as it is shipped into the place where Terraform finds it in `folder` without any set-up. Gives the executable's path. */
export async function installProvider(folder: string, { source, version, main }: Bundled): Promise<string> {
  const place = join(folder, "terraform.d/plugins/registry.terraform.io", source, version, platform);
  const executable = join(place, `terraform-provider-${basename(source)}_v${version}`);
  await rm(place, { recursive: true, force: true });
  await promisify(execFile)(process.execPath, ["scripts/bundle-provider.mjs", main, executable], { cwd: root });
  return executable;
}

/** Bundles a provider as one file, with other modules in place of its own where `plugins` say so. */
export async function bundleProvider(main: string, executable: string, plugins: Plugin[] = []): Promise<void> {
  await build({
    entryPoints: [main],
    outfile: executable,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    plugins,
  });
  await chmod(executable, 0o755);
}
