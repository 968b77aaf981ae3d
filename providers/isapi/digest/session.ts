import { randomBytes } from "node:crypto";
import type { Credential } from "../credential";
import { authorizationHeader } from "./answer";
import type { DigestChallenge } from "./challenge";

/** The nonce of one connection and how often it was used. */
export class DigestSession {
  readonly #credential: Credential;
  #challenge: DigestChallenge | undefined;
  #nonceCount = 0;
  #reusable = true;

  constructor(credential: Credential) {
    this.#credential = credential;
  }

  /** The nonce that answers are made to at present. */
  get nonce(): string | undefined {
    return this.#challenge?.nonce;
  }

  /** Takes the device's newest challenge; the next answer is to it. */
  accept(challenge: DigestChallenge): void {
    this.#challenge = challenge;
    this.#nonceCount = 0;
  }

  /** The header for a request, or undefined where there is no nonce to answer to: ask without, the device will send one. */
  authorization(method: string, uri: string): string | undefined {
    if (this.#challenge === undefined || (this.#nonceCount > 0 && !this.#reusable)) return undefined;
    this.#nonceCount += 1;
    const use = { method, uri, nonceCount: this.#nonceCount, cnonce: randomBytes(16).toString("hex") };
    return authorizationHeader(this.#credential, this.#challenge, use);
  }

  /**
   * The device refused a nonce that it had accepted once, without calling it stale: it takes each only once (seen on
   * intercom firmware). From now on every request starts without one, since the device may count such a refusal as a
   * wrong password.
   */
  nonceWasSpent(): void {
    this.#reusable = false;
  }
}
