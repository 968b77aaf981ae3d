/**
 * From what is on the LAN to a main.ts that declares it.
 *
 * Rule: pure. Everything that was seen is in the file: declared, or in a comment that says why it is not.
 */
export { type Adoption, adoption } from "./adoption";
export { mainTs } from "./main-ts";
