/**
 * What differs from place to place and so does not belong into the source: addresses.
 *
 * Rule: read at synth, from the environment or the context of cdktf.json; never a secret.
 */
export { Input } from "./input";
