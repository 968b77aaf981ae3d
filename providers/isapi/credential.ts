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

/** The environment variable of an account: `HIKVISION_PASSWORD` for `default`, `HIKVISION_PASSWORD_SHOP_2` for `shop-2`. */
export function environmentVariable(kind: "USERNAME" | "PASSWORD", name: string): string {
  return name === "default"
    ? `HIKVISION_${kind}`
    : `HIKVISION_${kind}_${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}
