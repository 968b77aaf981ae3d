import { isUnknown, type Unknown } from "../../plugin";

type MaybeMap<T> = Readonly<Record<string, T | Unknown>> | null | Unknown;

/** A map of the configuration, of which all or parts may be unknown at plan. */
export class NamedEntries<T extends object> {
  readonly #map: MaybeMap<T>;
  readonly #unknownEntry: T;

  /** @param unknownEntry stands for an entry of which nothing is known yet, so that it is not taken for an absent one */
  constructor(map: MaybeMap<T>, unknownEntry: T) {
    this.#map = map;
    this.#unknownEntry = unknownEntry;
  }

  get(name: string): T | undefined {
    if (isUnknown(this.#map)) return this.#unknownEntry;
    const entry = this.#map !== null && Object.hasOwn(this.#map, name) ? this.#map[name] : undefined;
    return isUnknown(entry) ? this.#unknownEntry : entry;
  }

  get names(): readonly string[] {
    return this.#map === null || isUnknown(this.#map) ? [] : Object.keys(this.#map);
  }

  /** `"home", "shop"`, or `none`: for messages. */
  toString(): string {
    return this.names.map((name) => `"${name}"`).join(", ") || "none";
  }
}
