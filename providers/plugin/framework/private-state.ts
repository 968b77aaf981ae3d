/** What JSON.stringify and JSON.parse carry without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * What a resource remembers beside its state, invisible to the user: Terraform keeps it in the state file and hands it
 * from read to plan to apply to the next read. Not a place for secrets.
 */
export class PrivateState {
  readonly #entries: Map<string, Json>;

  private constructor(entries: Map<string, Json>) {
    this.#entries = entries;
  }

  static empty(): PrivateState {
    return new PrivateState(new Map());
  }

  /** Bytes that are not ours (another version's, a moved resource's) count as nothing remembered. */
  static decode(bytes: Uint8Array): PrivateState {
    if (bytes.length === 0) return PrivateState.empty();
    try {
      const parsed: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
      if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return PrivateState.empty();
      return new PrivateState(new Map(Object.entries(parsed as Record<string, Json>)));
    } catch {
      return PrivateState.empty();
    }
  }

  get(key: string): Json | undefined {
    return this.#entries.get(key);
  }

  /** `undefined` forgets the key. */
  set(key: string, value: Json | undefined): void {
    if (value === undefined) this.#entries.delete(key);
    else this.#entries.set(key, value);
  }

  encode(): Uint8Array {
    if (this.#entries.size === 0) return new Uint8Array();
    return Buffer.from(JSON.stringify(Object.fromEntries(this.#entries)));
  }
}
