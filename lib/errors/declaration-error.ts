/** What can be wrong with a declaration. */
export type DeclarationErrorCode =
  | "DECLARATION_ACKNOWLEDGEMENT"
  | "DECLARATION_ADDRESS"
  | "DECLARATION_BACKEND"
  | "DECLARATION_CREDENTIAL"
  | "DECLARATION_DEVICE"
  | "DECLARATION_DUPLICATE"
  | "DECLARATION_FLEET"
  | "DECLARATION_LEASE"
  | "DECLARATION_NOTHING_EXPOSED"
  | "DECLARATION_PORT"
  | "DECLARATION_PORT_RESERVED"
  | "DECLARATION_PORT_TAKEN"
  | "DECLARATION_SERVICE"
  | "DECLARATION_TIME"
  | "DECLARATION_TOKEN";

/** A declaration that cannot be: thrown at synth, before anything is asked or changed. */
export class DeclarationError extends Error {
  override readonly name = "DeclarationError";

  /**
   * @param code for programs
   * @param fact what is declared, where, and what is allowed instead
   * @param hint what to change
   */
  constructor(
    readonly code: DeclarationErrorCode,
    fact: string,
    readonly hint: string,
  ) {
    super(`${fact}: ${hint}`);
  }
}
