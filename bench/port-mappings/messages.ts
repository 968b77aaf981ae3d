/** What the process in the namespace is told to do with the mappings `ports`, and answers with milliseconds. */
export interface Work {
  /**
   * `get`, `add`, `place` (get, add, get) and `remove`: one SOAP call after another by undici alone. `client`: the router
   * client reads all of them.
   */
  readonly act: "get" | "add" | "place" | "remove" | "client";
  readonly ports: readonly number[];
}

export type Done = { readonly ms: number } | { readonly error: string };

/** All mappings lead there, from the same port. */
export const internalHost = "192.168.1.64";
export const description = "cdktf-hikvision";
