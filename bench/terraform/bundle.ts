import { rm } from "node:fs/promises";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const version = "0.0.1";
const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
const root = join(__dirname, "../..");

/**
 * Bundles the small provider as the real one is into the place where Terraform finds it in `folder` without any set-up.
 * Gives the executable's path.
 */
export async function installSmallProvider(folder: string): Promise<string> {
  const place = join(folder, "terraform.d/plugins/registry.terraform.io/bench/small", version, platform);
  const executable = join(place, `terraform-provider-small_v${version}`);
  await rm(place, { recursive: true, force: true });
  const script = ["scripts/bundle-provider.mjs", "bench/small-provider/main.ts", executable];
  await promisify(execFile)(process.execPath, script, { cwd: root });
  return executable;
}
