import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Stack, synthesised } from "../project";
import { Terraform } from "../terraform";

const LOCK_FILE = ".terraform.lock.hcl";

/**
 * A folder of its own in which terraform finds this library's provider as a stack's synth installed it, without the stack's
 * state and backend.
 */
export class ProviderFolder {
  readonly terraform: Terraform;
  readonly #folder = mkdtempSync(join(tmpdir(), "hikvision-doctor-"));

  constructor({ name, folder }: Stack) {
    this.terraform = new Terraform(this.#folder, `stack ${name}`);
    const hikvision = synthesised({ name, folder }).terraform.required_providers["hikvision"];
    writeFileSync(
      join(this.#folder, "cdk.tf.json"),
      JSON.stringify({ terraform: { required_providers: { hikvision } } }),
    );
    cpSync(join(folder, "terraform.d"), join(this.#folder, "terraform.d"), { recursive: true });
    const lock = join(folder, LOCK_FILE);
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
