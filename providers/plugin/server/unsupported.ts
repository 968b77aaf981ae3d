import type { Provider } from "../protocol";

/** Every call of protocol 6.8 that this SDK does not answer, and why Terraform never misses it. */
export const unsupported = {
  moveResourceState:
    "the capability move_resource_state is not announced, so Terraform itself refuses a move between types",
} as const satisfies Partial<Record<keyof typeof Provider.method, string>>;
