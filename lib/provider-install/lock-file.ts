/** A provider that a stack requires, as its `required_providers` says. */
export interface RequiredProvider {
  /** Full address: `registry.terraform.io/hashicorp/null`. */
  readonly source: string;
  /** Version constraint: `3.2.4`, `~> 3.0`; undefined where the stack takes any. */
  readonly constraint: string | undefined;
  /** The only package hash that is right, for a provider that this library installs itself. */
  readonly hash?: string;
}

const ENTRY = /^provider "([^"]+)" \{\r?\n[\s\S]*?^\}(?:\r?\n)*/gm;
const NOTE = /^\/\* cdktf-hikvision:[\s\S]*?^\*\/(?:\r?\n)*/gm;

/**
 * Makes a dependency lock file agree with what a stack requires, before cdktf-cli and `terraform init` see it.
 *
 * - Entries that still agree stay to the letter. An entry under another constraint, or with other hashes than the one
 *   package that we install, is left out: init would refuse it, and writes it anew.
 * - Each provider without an entry gets a note. When a provider has none, cdktf-cli 0.21 runs `terraform providers lock`
 *   after init, which asks the registry of *every* provider and fails for one that is not published there. cdktf-cli
 *   reads the file line by line and takes the note for an entry; Terraform sees a comment, and init chooses the version.
 *   (Proof: `__tests__/acceptance/second-provider.acc.test.ts`.)
 *
 * @param text the present lock file, "" if there is none
 * @param required every provider of the stack
 * @returns the new text, the very same if nothing is to change
 */
export function mergeLockFile(text: string, required: readonly RequiredProvider[]): string {
  const bySource = new Map(required.map((provider) => [provider.source, provider]));
  const locked = new Set<string>();
  const kept = text.replace(NOTE, "").replace(ENTRY, (entry, source: string) => {
    const provider = bySource.get(source);
    if (provider !== undefined && !agrees(entry, provider)) return "";
    locked.add(source);
    return entry;
  });
  const missing = required.filter((provider) => !locked.has(provider.source));
  return missing.length === 0 ? kept : `${kept.trimEnd()}\n\n${note(missing)}`.trimStart();
}

function agrees(entry: string, provider: RequiredProvider): boolean {
  const constraint = /^\s*constraints\s*=\s*"([^"]*)"/m.exec(entry)?.[1];
  const sameHash = provider.hash === undefined || !entry.includes('"h1:') || entry.includes(`"${provider.hash}"`);
  return sameHash && normal(constraint ?? "") === normal(provider.constraint ?? "");
}

/** What cdktf-cli compares with where a stack takes any version. */
const ANY = ">= 0.0.0";

/** Terraform re-spells constraints in the lock file: blanks, and `=3.2.4` as `3.2.4`. */
function normal(constraint: string): string {
  return constraint
    .split(",")
    .map((part) => part.replace(/\s/g, "").replace(/^=/, ""))
    .sort()
    .join(",");
}

function note(missing: readonly RequiredProvider[]): string {
  const entries = missing.map(
    ({ source, constraint }) => `provider "${source}" {\n  constraints = "${constraint ?? ANY}"\n}\n`,
  );
  return `/* cdktf-hikvision: for cdktf-cli, until terraform init has chosen a version\n${entries.join("")}*/\n`;
}
