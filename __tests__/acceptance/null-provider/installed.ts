import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, PLATFORM } from "../corner-case-provider/bundle";

const NAME = "registry.terraform.io/hashicorp/null";

/** Where the real one may be: `terraform providers mirror FOLDER`, or one of Terraform's own mirrors. */
const MIRRORS = [
  process.env["NULL_PROVIDER_MIRROR"] ?? "",
  join(homedir(), ".terraform.d", "plugins"),
  "/usr/local/share/terraform/plugins",
  "/usr/share/terraform/plugins",
].filter((folder) => folder !== "");

const real = MIRRORS.find((folder) => existsSync(join(folder, NAME)));

/** What a group of tests that needs it says of it. */
export const WITH_NULL_PROVIDER =
  real === undefined
    ? "[stand-in for hashicorp/null: no mirror of this machine has it, see NULL_PROVIDER_MIRROR]"
    : "[with hashicorp/null]";

/** A home directory in which terraform finds hashicorp/null: the real one where this machine has it. */
export class NullProvider {
  readonly home = mkdtempSync(join(tmpdir(), "hikvision-null-"));

  constructor() {
    mkdirSync(join(this.home, ".terraform.d"));
    const plugins = join(this.home, ".terraform.d", "plugins");
    if (real !== undefined) symlinkSync(real, plugins);
    else bundle(join(__dirname, "main.ts"), join(plugins, NAME, "3.2.4", PLATFORM, "terraform-provider-null_v3.2.4"));
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
