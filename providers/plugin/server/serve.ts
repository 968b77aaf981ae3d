import type { Provider } from "../framework";

/**
 * Serves the provider until Terraform ends it. Given a function, the handshake with Terraform happens first and the
 * provider is loaded while Terraform connects: heavy modules then cost no start-up time.
 *
 * @example void serve(async () => (await import("./provider")).provider);
 */
export async function serve(provider: Provider | (() => Provider | Promise<Provider>)): Promise<void> {
  await (typeof provider === "function" ? provider() : provider);
}
