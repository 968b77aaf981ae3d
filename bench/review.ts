import { spawn } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Benchmark } from "./benchmark";
import { interleaved } from "./interleaved";
import { result } from "./result";
import { PlanFolder } from "./terraform";

const COUNT = 1_000;
const ROOT = resolve(__dirname, "..");
const COMMAND = join(ROOT, "dist/cli/cdktf-hikvision.js");

/** What a pull request waits for beyond terraform's own reading of the plan file. The router is a manual one, so nothing is asked. */
export const review: Benchmark = {
  name: "review",
  shows: `review of a saved plan with ${COUNT} port mappings, against terraform show -json of it`,
  run: async (progress) => {
    const folder = await PlanFolder.make();
    try {
      await mkdir(join(folder.path, "terraform.d"));
      await symlink(join(ROOT, "dist/mirror"), join(folder.path, "terraform.d/plugins"));
      await folder.savePlan(configuration(), "plan");
      const medians = await interleaved(
        {
          show: () => timed("terraform", ["show", "-json", "plan"], folder.path),
          review: () =>
            timed(process.execPath, [COMMAND, "review", "plan", "--markdown", "--fail-on", "never"], folder.path),
        },
        progress,
      );
      return [
        result({
          name: `review of ${COUNT} mappings`,
          unit: "ms",
          measured: medians.review,
          against: { name: "terraform show -json", measured: medians.show },
          limit: 2,
          limitOf: "ratio",
        }),
      ];
    } finally {
      await folder.remove();
    }
  },
};

function configuration(): string {
  const mappings = Array.from(
    { length: COUNT },
    (_, index) => `resource "hikvision_port_mapping" "m${index}" {
  router        = "home"
  external_port = ${20_000 + index}
  internal_host = "192.168.${1 + Math.floor(index / 250)}.${1 + (index % 250)}"
  internal_port = 443
}
`,
  );
  return `terraform {
  required_providers {
    hikvision = { source = "cdktf-hikvision/hikvision" }
  }
}
provider "hikvision" {
  routers = { home = { type = "manual" } }
}
${mappings.join("")}`;
}

/** Milliseconds of a command that must end well; what it prints is read and thrown away. */
async function timed(command: string, args: readonly string[], cwd: string): Promise<number> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.resume();
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const code = await new Promise<number | null>((done, failed) => child.once("error", failed).once("close", done));
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${String(code)}:\n${said.slice(-2000)}`);
  return performance.now() - started;
}
