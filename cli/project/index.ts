/**
 * The cdktf project in the present folder: synthesises it and names its stacks.
 *
 * Rule: the project's own cdktf does the synth; nothing here plans or applies.
 */
export { type Stack, stacksOf, synthesise } from "./stacks";
