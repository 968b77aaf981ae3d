import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes of the state of one applied resource the state that an apply of `count` would leave. Terraform's own work in an
 * apply grows with the square of the resources (three minutes for 1,000), and is not what is measured. A copy that were wrong
 * would be found by the plans that follow: they must see no changes.
 *
 * @param configuration of all of them
 * @param copied the JSON of the first one -> that of the `index`th
 */
export async function copyState(
  folder: string,
  count: number,
  configuration: string,
  copied: (first: string, index: number) => string,
): Promise<void> {
  const file = join(folder, "terraform.tfstate");
  const state = JSON.parse(await readFile(file, "utf8")) as { resources: object[] };
  const first = JSON.stringify(state.resources[0]);
  state.resources = Array.from({ length: count }, (_, index) => JSON.parse(copied(first, index)) as object);
  await writeFile(file, JSON.stringify(state));
  await writeFile(join(folder, "main.tf"), configuration);
}
