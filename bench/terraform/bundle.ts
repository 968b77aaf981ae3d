import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const version = "0.0.1";
const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

/**
 * Bundles the small provider as the real one is (scripts/build.mjs) into the place where Terraform finds it in `folder`
 * without any set-up. Gives the executable's path.
 */
export async function installSmallProvider(folder: string): Promise<string> {
  const place = join(folder, "terraform.d/plugins/registry.terraform.io/bench/small", version, platform);
  const executable = join(place, `terraform-provider-small_v${version}`);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  await build({
    entryPoints: [join(__dirname, "../small-provider/main.ts")],
    outfile: executable,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    minify: true,
    keepNames: true,
    legalComments: "none",
  });
  await chmod(executable, 0o755);
  await writeFile(join(place, "package.json"), '{ "type": "commonjs" }\n');
  return executable;
}
