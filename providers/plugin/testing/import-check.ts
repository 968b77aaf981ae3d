import { isDeepStrictEqual } from "node:util";
import { ProviderTestError } from "./provider-test-error";
import { resourcesInState } from "./state-values";
import type { TerraformFolder } from "./terraform-folder";

/** A resource that is imported beside the one that was applied, and must come out the same. */
export interface ImportCheck {
  readonly address: string;
  /** What a user would write behind the address in `terraform import`. */
  readonly id: string;
  /** Top-level attributes that an import cannot know, as a password that only the configuration has. */
  readonly except?: readonly string[];
}

/** Imports into `empty`, a folder with the same configuration and no state, and compares with the state of `applied`. */
export async function checkImport(check: ImportCheck, applied: TerraformFolder, empty: TerraformFolder): Promise<void> {
  const { address, id, except = [] } = check;
  const before = resourcesInState((await applied.json()) as object).get(address);
  if (before === undefined) {
    throw new ProviderTestError(
      "PLUGIN_TEST_IMPORT_DIFFERS",
      `the state has no ${address} to compare an import with`,
      "Name an address that the step's configuration has.",
    );
  }
  await empty.succeed("import", "-input=false", address, id);
  const after = resourcesInState((await empty.json()) as object).get(address);
  const names = new Set([...Object.keys(before.values), ...Object.keys(after?.values ?? {})]);
  const shown = (side: typeof after, name: string): string => {
    if (side?.sensitive.has(name) === true) return "(sensitive)";
    return side?.values[name] === undefined ? "absent" : JSON.stringify(side.values[name]);
  };
  const differences = [...names]
    .filter((name) => !except.includes(name) && !isDeepStrictEqual(before.values[name], after?.values[name]))
    .map((name) => `  ${name}: applied ${shown(before, name)}, imported ${shown(after, name)}`);
  if (differences.length === 0) return;
  throw new ProviderTestError(
    "PLUGIN_TEST_IMPORT_DIFFERS",
    `${address}, imported as ${JSON.stringify(id)}, is not what was applied:\n${differences.join("\n")}`,
    "What importState returns is completed by read; name in `except` what neither can know.",
  );
}
