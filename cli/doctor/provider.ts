import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { packagedProvider, PROVIDER_SOURCE } from "../../lib/provider-install/packaged-provider";
import type { Stack } from "../project";
import { type Finding, whatFailed } from "./finding";
import { ProviderFolder } from "./provider-folder";

/** The packaged provider: that it was built for this machine. */
export function packageFinding(): Finding {
  const about = { check: "provider", what: "packaged provider" } as const;
  try {
    const { mirrorPath } = packagedProvider();
    const [version, platform] = mirrorPath.slice(PROVIDER_SOURCE.length + 1).split("/");
    return { ...about, outcome: "ok", says: `${String(version)} for ${String(platform)}`, next: "" };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { ...about, outcome: "problem", says, next: "Install the package again: npm install" };
  }
}

/**
 * Whether terraform finds the provider as a stack's synth installed it, and can start it: in a folder of its own with the
 * stack's lock file, so that neither the state nor a backend is asked.
 */
export async function installedFinding(stack: Stack): Promise<Finding> {
  const about = { check: "provider", what: `provider in stack ${stack.name}` } as const;
  const plugins = join(stack.folder, "terraform.d", "plugins", PROVIDER_SOURCE);
  if (!existsSync(plugins)) {
    const says = "the synth installed none: the stack has no device and no router of this library";
    return { ...about, outcome: "note", says, next: "Declare one, as the README shows." };
  }
  const folder = new ProviderFolder(stack);
  try {
    await folder.terraform.init();
    await folder.terraform.startProviders();
    const locked = folder.lockedVersion(PROVIDER_SOURCE);
    return {
      ...about,
      outcome: "ok",
      says: `${readdirSync(plugins).join(", ")} installed${locked === undefined ? "" : `, ${locked} locked`}; terraform finds it and it starts`,
      next: "",
    };
  } catch (error) {
    const failed = whatFailed(error);
    const next =
      failed.next === ""
        ? `Delete ${stack.folder}/.terraform and .terraform.lock.hcl there, and run npx cdktf synth.`
        : failed.next;
    return { ...about, outcome: "problem", says: failed.says, next };
  } finally {
    folder.remove();
  }
}
