/**
 * The cdktf project in the present folder: synthesises it and names its stacks.
 *
 * Rule: the app's own command does the synth, as cdktf runs it; nothing here plans or applies.
 */
export { type Stack, stacksOf, synthesise } from "./stacks";
export { configuredProvider, type ConfiguredProvider, synthesised, type Synthesised } from "./synthesised";
