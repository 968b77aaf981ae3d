import { type Field, sizeOf } from "./field";

/** The fields that a peer had us remember, the newest first (RFC 7541, sections 2.3.2 and 4). */
export class DynamicTable {
  /** The oldest first: `push` is cheap, `unshift` is not. Those before `#first` are gone. */
  #fields: Field[] = [];
  #first = 0;
  #size = 0;
  #maxSize: number;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  /** @param index from 0, the newest */
  at(index: number): Field | undefined {
    const place = this.#fields.length - 1 - index;
    return place < this.#first ? undefined : this.#fields[place];
  }

  /** A field that is larger than the table empties it (section 4.4). */
  add(field: Field): void {
    const size = sizeOf(field);
    this.#evictDownTo(this.#maxSize - size);
    if (size > this.#maxSize) return;
    this.#fields.push(field);
    this.#size += size;
  }

  resize(maxSize: number): void {
    this.#maxSize = maxSize;
    this.#evictDownTo(maxSize);
  }

  #evictDownTo(size: number): void {
    for (let oldest; this.#size > size && (oldest = this.#fields[this.#first]); this.#first++) {
      this.#size -= sizeOf(oldest);
    }
    // Half of them are gone: what is left moves, on average once per field.
    if (this.#first * 2 > this.#fields.length) {
      this.#fields = this.#fields.slice(this.#first);
      this.#first = 0;
    }
  }
}
