import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ISynthesisSession, TerraformProvider, type TerraformStack } from "cdktf";
// The hook that TerraformAsset uses. cdktf 0.21 does not export it at the top.
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
import { mergeLockFile, type RequiredProvider } from "./lock-file";
import { packagedProvider, type PackagedProvider, PROVIDER_SOURCE } from "./packaged-provider";

const MARK = Symbol.for("cdktf-hikvision/provider-install");

/**
 * Makes the stack's synth install the packaged provider: `terraform.d/plugins/…` is a mirror that `terraform init` looks
 * into without being told.
 *
 * @param provider the provider construct of the stack; asking twice for one stack installs once
 */
export function installProvider(provider: TerraformProvider, stack: TerraformStack): void {
  if (MARK in stack) return;
  Object.defineProperty(stack, MARK, { value: true });
  addCustomSynthesis(provider, {
    onSynthesize: (session: ISynthesisSession) => {
      const folder = join(session.outdir, session.manifest.forStack(stack).workingDirectory);
      const packaged = packagedProvider();
      copyPackage(packaged, folder);
      updateLockFile(join(folder, ".terraform.lock.hcl"), requiredProviders(stack, packaged));
    },
  });
}

function copyPackage(packaged: PackagedProvider, stackFolder: string): void {
  const target = join(stackFolder, "terraform.d", "plugins", packaged.mirrorPath);
  const other = dirname(dirname(target));
  // A left-over of another version or platform would be a second candidate for init.
  if (existsSync(other) && !isCurrent(packaged, target)) rmSync(other, { recursive: true });
  if (existsSync(target)) return;
  mkdirSync(target, { recursive: true });
  for (const name of packaged.files) copyFileSync(join(packaged.folder, name), join(target, name));
}

function isCurrent(packaged: PackagedProvider, target: string): boolean {
  return packaged.files.every((name) => {
    const copy = join(target, name);
    return existsSync(copy) && readFileSync(copy).equals(readFileSync(join(packaged.folder, name)));
  });
}

function requiredProviders(stack: TerraformStack, packaged: PackagedProvider): RequiredProvider[] {
  const all = stack.node.findAll().filter((node) => TerraformProvider.isTerraformProvider(node));
  const required = all.flatMap((provider) => {
    const synthesised = provider.toTerraform() as {
      terraform: { required_providers: Record<string, { source: string; version?: string }> };
    };
    return Object.values(synthesised.terraform.required_providers);
  });
  const bySource = new Map(required.map(({ source, version }) => [fullSource(source), version]));
  return [...bySource].map(([source, constraint]) => ({
    source,
    constraint,
    ...(source === PROVIDER_SOURCE ? { hash: packaged.hash } : {}),
  }));
}

/** `null` and `hashicorp/null` both mean `registry.terraform.io/hashicorp/null`. */
function fullSource(source: string): string {
  const parts = source.split("/");
  return [...["registry.terraform.io", "hashicorp"].slice(0, 3 - parts.length), ...parts].join("/");
}

function updateLockFile(file: string, required: RequiredProvider[]): void {
  const present = existsSync(file) ? readFileSync(file, "utf8") : "";
  const merged = mergeLockFile(present, required);
  if (merged !== present) writeFileSync(file, merged);
}
