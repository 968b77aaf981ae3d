import type { Provider } from "../protocol";

/** Every call of protocol 6.8 that this SDK does not answer, and why Terraform never misses it. */
export const unsupported = {
  moveResourceState:
    "the capability move_resource_state is not announced, so Terraform itself refuses a move between types",
  validateEphemeralResourceConfig: "no ephemeral resources are announced",
  openEphemeralResource: "no ephemeral resources are announced",
  renewEphemeralResource: "no ephemeral resources are announced",
  closeEphemeralResource: "no ephemeral resources are announced",
  callFunction: "GetFunctions announces none",
} as const satisfies Partial<Record<keyof typeof Provider.method, string>>;
