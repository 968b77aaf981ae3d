import { ConnectionError } from "../errors";
import { DynamicTable } from "./dynamic-table";
import { type Field, sizeOf } from "./field";
import { huffmanDecode } from "./huffman";
import { staticTable } from "./static-table";

/** What the peer's table may hold: SETTINGS_HEADER_TABLE_SIZE as it is where nothing was said. */
const maxTableSize = 4096;

/** Reads header blocks, each with what those before it had us remember (RFC 7541). One per connection. */
export class HpackDecoder {
  readonly #dynamic = new DynamicTable(maxTableSize);
  #block: Buffer = Buffer.alloc(0);
  #at = 0;

  /** @param maxSize of the fields together; what is above ends the connection, as what follows could not be read */
  decode(block: Buffer, maxSize: number): Field[] {
    this.#block = block;
    this.#at = 0;
    const fields: Field[] = [];
    let size = 0;
    while (this.#at < block.length) {
      const field = this.#field(fields.length === 0);
      if (field === undefined) continue;
      size += sizeOf(field);
      if (size > maxSize) throw new ConnectionError("enhanceYourCalm", `header fields of more than ${maxSize} bytes`);
      fields.push(field);
    }
    return fields;
  }

  /** Section 6, by the first bits. */
  #field(first: boolean): Field | undefined {
    const byte = this.#block[this.#at] ?? 0;
    if (byte & 0x80) return this.#indexed(this.#integer(7));
    if (byte & 0x40) {
      const field = this.#literal(6);
      this.#dynamic.add(field);
      return field;
    }
    if (byte & 0x20) {
      // Section 4.2: at the beginning of a block only.
      const size = this.#integer(5);
      if (!first || size > maxTableSize) throw bad(`a table of ${size} bytes`);
      this.#dynamic.resize(size);
      return undefined;
    }
    return this.#literal(4);
  }

  /** Section 2.3.3. */
  #indexed(index: number): Field {
    const field =
      index <= staticTable.length ? staticTable[index - 1] : this.#dynamic.at(index - staticTable.length - 1);
    if (field === undefined) throw bad(`no field with the index ${index}`);
    return field;
  }

  #literal(prefix: number): Field {
    const index = this.#integer(prefix);
    const name = index === 0 ? this.#string() : this.#indexed(index).name;
    return { name, value: this.#string() };
  }

  /** Section 5.1. Nothing here is longer than a block, so four bytes are enough. */
  #integer(prefix: number): number {
    const most = (1 << prefix) - 1;
    let value = this.#byte() & most;
    if (value < most) return value;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw bad("an integer of more than four bytes");
  }

  #string(): string {
    const huffman = ((this.#block[this.#at] ?? 0) & 0x80) !== 0;
    const length = this.#integer(7);
    const end = this.#at + length;
    if (end > this.#block.length) throw bad("a string that ends after its block");
    const bytes = this.#block.subarray(this.#at, end);
    this.#at = end;
    return huffman ? huffmanDecode(bytes) : bytes.toString("latin1");
  }

  #byte(): number {
    const byte = this.#block[this.#at++];
    if (byte === undefined) throw bad("a field that ends after its block");
    return byte;
  }
}

function bad(what: string): ConnectionError {
  return new ConnectionError("compressionError", what);
}
