import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";

/** A terraform or tofu that the steps of a test can be run with. */
export interface TestBinary {
  /** With its version, as "terraform 1.11.4"; only what was looked for, where it is missing. */
  readonly name: string;
  /** For `ProviderTest.binary`. */
  readonly path: string;
  /** Why it cannot be used; undefined where it can. */
  readonly missing: string | undefined;
}

/**
 * Every binary that a provider is to be tested with: those of TF_ACC_TERRAFORM_PATHS (separated as PATH is), else the
 * `terraform` and the `tofu` of PATH. One that is missing is told and not left out: a test must skip it by name.
 *
 * @example for (const { name, path, missing } of testBinaries()) (missing ? describe.skip : describe)(name, () => { … });
 */
export function testBinaries(env: NodeJS.ProcessEnv = process.env): readonly TestBinary[] {
  const paths = (env["TF_ACC_TERRAFORM_PATHS"] ?? "").split(delimiter).filter((path) => path !== "");
  return paths.length > 0 ? paths.map((path) => look(path, env)) : ["terraform", "tofu"].map((path) => look(path, env));
}

function look(path: string, env: NodeJS.ProcessEnv): TestBinary {
  const { status, stdout, error } = spawnSync(path, ["version"], {
    encoding: "utf8",
    env: { ...env, CHECKPOINT_DISABLE: "1" },
  });
  // "Terraform v1.11.4", "OpenTofu v1.9.0"; a warning about a CLI configuration may stand around it.
  const [, product, version] = /^(Terraform|OpenTofu) v(\S+)$/m.exec(error === undefined ? stdout : "") ?? [];
  if (status === 0 && product !== undefined && version !== undefined) {
    return { name: `${product === "OpenTofu" ? "tofu" : "terraform"} ${version}`, path, missing: undefined };
  }
  const absent = error !== undefined && "code" in error && error.code === "ENOENT";
  const where = path.includes("/") || path.includes("\\") ? "there" : "on PATH";
  return { name: path, path, missing: absent ? `${path} is not ${where}` : `${path} does not say its version` };
}
