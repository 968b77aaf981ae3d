import { TerraformBackend, type TerraformStack } from "cdktf";
import { oneStateForTwo } from "./errors";

/**
 * Two stacks with one state take each other's resources for left-overs and destroy them, and Terraform cannot know: for it
 * they are one stack that changed.
 *
 * @throws DeclarationError that names both, if two stacks keep their state in the same place
 */
export function checkStatePlaces(stacks: readonly TerraformStack[]): void {
  const places = new Map<string, TerraformStack>();
  for (const stack of stacks) {
    const backend = stack.node.children.find((child) => TerraformBackend.isBackend(child));
    // Without one each stack has a file of its own name.
    if (backend === undefined) continue;
    const { terraform } = backend.toTerraform() as { terraform: { backend?: object; cloud?: object } };
    const place = JSON.stringify(terraform);
    const other = places.get(place);
    // The kind alone: what else it says may hold a password.
    const kind = terraform.backend === undefined ? "cloud" : Object.keys(terraform.backend).join();
    if (other !== undefined) throw oneStateForTwo(other, stack, kind);
    places.set(place, stack);
  }
}
