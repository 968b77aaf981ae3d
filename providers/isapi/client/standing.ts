import type { IsapiError } from "../errors";

/**
 * What a device thinks of a credential, shared by all connections made with it. A device locks the account after five or
 * seven wrong passwords: once one was refused, no packet is sent with it again.
 */
export class CredentialStanding {
  #refusal: IsapiError | undefined;

  /** The refusal, where there was one. */
  get refusal(): IsapiError | undefined {
    return this.#refusal;
  }

  assertNotRefused(): void {
    if (this.#refusal !== undefined) throw this.#refusal;
  }

  refused(error: IsapiError): IsapiError {
    this.#refusal ??= error;
    return this.#refusal;
  }
}
