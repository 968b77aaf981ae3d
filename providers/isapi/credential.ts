/** A device account. */
export interface Credential {
  readonly username: string;
  readonly password: string;
}

/** `password` lives in a private field behind a prototype getter: `util.inspect`, `JSON.stringify` and spreading show only the user name. */
class RedactedCredential implements Credential {
  readonly username: string;
  readonly #password: string;

  constructor(username: string, password: string) {
    this.username = username;
    this.#password = password;
  }

  get password(): string {
    return this.#password;
  }
}

/** Makes a credential whose password does not show when the object is printed, logged or serialised. */
export function credential(username: string, password: string): Credential {
  return new RedactedCredential(username, password);
}
