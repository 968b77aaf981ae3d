import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Values } from "./plan-json";
import { Terraform } from "./terraform";

const LOCK_FILE = ".terraform.lock.hcl";
/** Where a synth puts the provider, and where people put values of variables. */
const TAKEN = ["terraform.d", "terraform.tfvars", "terraform.tfvars.json"];

/**
 * A folder of its own in which terraform finds this library's provider as a stack's synth installed it: with another
 * configuration, without the stack's state and backend.
 */
export class ProviderFolder {
  readonly terraform: Terraform;
  readonly #folder = mkdtempSync(join(tmpdir(), "hikvision-look-"));

  /** @param configuration what the folder declares, beside the provider that it requires */
  constructor(stackFolder: string, label: string, configuration: Values) {
    this.terraform = new Terraform(this.#folder, label);
    const { terraform } = JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8")) as {
      terraform: { required_providers: Values };
    };
    const required = { required_providers: { hikvision: terraform.required_providers["hikvision"] } };
    writeFileSync(join(this.#folder, "cdk.tf.json"), JSON.stringify({ terraform: required, ...configuration }));
    for (const name of TAKEN) {
      if (existsSync(join(stackFolder, name)))
        cpSync(join(stackFolder, name), join(this.#folder, name), { recursive: true });
    }
    const lock = join(stackFolder, LOCK_FILE);
    if (existsSync(lock)) copyFileSync(lock, join(this.#folder, LOCK_FILE));
  }

  /** The version that init chose; undefined where the lock file has no entry. */
  lockedVersion(source: string): string | undefined {
    const file = join(this.#folder, LOCK_FILE);
    const entry = existsSync(file) ? readFileSync(file, "utf8").split(`provider "${source}" {`)[1] : undefined;
    return /^\s*version\s*=\s*"([^"]+)"/m.exec(entry?.split("\n}")[0] ?? "")?.[1];
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
