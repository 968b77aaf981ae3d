import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "./stacks";

type Values = Readonly<Record<string, unknown>>;
type Named<T = Values> = Readonly<Record<string, T>>;

/** A stack as cdktf wrote it. Values may be expressions, as `${var.password}`. */
export interface Synthesised {
  readonly terraform: { readonly required_providers: Values };
  readonly provider?: Named<unknown>;
  readonly variable?: Named;
  /** By type, then by name. */
  readonly resource?: Named<Named>;
  readonly data?: Named<Named>;
}

/** The provider block of this library. */
export interface ConfiguredProvider {
  readonly credentials?: Named;
  readonly routers?: Named;
  readonly tunnels?: Named;
}

/** The stack's cdk.tf.json. */
export function synthesised(stack: Stack): Synthesised {
  return JSON.parse(readFileSync(join(stack.folder, "cdk.tf.json"), "utf8")) as Synthesised;
}

/** What the stack says to the provider: a stack has one block of it. */
export function configuredProvider({ provider }: Synthesised): ConfiguredProvider {
  const configured = provider?.["hikvision"];
  return ((Array.isArray(configured) ? configured[0] : configured) ?? {}) as ConfiguredProvider;
}
