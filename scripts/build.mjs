// Builds what runs outside this repository: the provider in a ready filesystem mirror (dist/mirror), the
// command line (dist/cli), the construct library (dist/lib), the plugin SDK (dist/plugin) and the simulators
// (dist/simulators).
import { chmodSync, cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { bundleProvider, withoutNativeParts, writePackage } from "./bundle-provider.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

// One script serves every platform whose kernel honours a shebang.
const PLATFORMS = ["linux_amd64", "linux_arm64", "linux_arm", "darwin_amd64", "darwin_arm64"];
const ADDRESS = "registry.terraform.io/cdktf-hikvision/hikvision";

const RECORDINGS = "simulators/isapi-device/recordings";

const node = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  banner: { js: "#!/usr/bin/env node" },
  plugins: [withoutNativeParts],
};

async function provider() {
  const executable = `terraform-provider-hikvision_v${version}`;
  const files = await bundleProvider("providers/hikvision/main.ts", executable);
  rmSync("dist/mirror", { recursive: true, force: true });
  for (const platform of PLATFORMS) {
    writePackage(join("dist/mirror", ADDRESS, version, platform), files, executable);
  }
}

async function commandLine() {
  await build({ ...node, entryPoints: ["cli/cdktf-hikvision.ts"], outfile: "dist/cli/cdktf-hikvision.js" });
  chmodSync("dist/cli/cdktf-hikvision.js", 0o755);
  // The simulated devices are data, looked up beside the file that runs.
  cpSync(RECORDINGS, "dist/cli/recordings", { recursive: true });
}

function compile(project) {
  const { status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

const parts = {
  provider,
  cli: commandLine,
  lib: () => compile("tsconfig.lib.json"),
  plugin: () => compile("tsconfig.plugin.json"),
  simulators: () => {
    compile("tsconfig.simulators.json");
    cpSync(RECORDINGS, "dist/simulators/isapi-device/recordings", { recursive: true });
  },
};
const asked = process.argv.slice(2);
for (const [name, make] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await make();
}
