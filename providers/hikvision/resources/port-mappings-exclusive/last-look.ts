import type { PrivateState } from "../../../plugin";

const PRESENT = "present";

/**
 * What the refresh found, by id with its holder. Terraform plans a change again while it applies: that plan must show what the
 * first one showed, or it fails as "inconsistent"; apply itself then finds what is newer, and says so.
 */
export function rememberLook(privateState: PrivateState, present: ReadonlyMap<string, string> | undefined): void {
  privateState.set(PRESENT, present === undefined ? undefined : Object.fromEntries(present));
}

export function lastLook(privateState: PrivateState): ReadonlyMap<string, string> | undefined {
  const present = privateState.get(PRESENT) as Record<string, string> | null | undefined;
  return present === null || present === undefined ? undefined : new Map(Object.entries(present));
}
