/**
 * The only folder of the library that touches the disk: at synth it puts the packaged provider and its lock entries into
 * the stack's folder, so that plain `cdktf plan` and `cdktf deploy` find the provider with no set-up.
 *
 * Rule: what the user or Terraform wrote is merged with, never overwritten, and nothing is fetched or started.
 */
export { installProvider } from "./install";
