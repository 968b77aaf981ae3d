import { ConnectionError } from "../errors";

/**
 * RFC 7541, appendix B: how many bits the code of each byte has, and last that of the end of a string (EOS). The codes
 * follow from that: the shorter before the longer, in each length by the byte.
 */
// prettier-ignore
const lengths = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
  13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
  15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
  20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
  22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
  26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
  20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
  30,
];
const endOfString = 256;

/** For each length of a code: the first code of it, and the bytes that have one, in the order of their codes. */
const byLength = codesByLength();

function codesByLength(): { readonly first: number; readonly symbols: readonly number[] }[] {
  const result = [];
  let first = 0;
  for (let length = 0; length <= 30; length++) {
    const symbols = lengths.flatMap((of, symbol) => (of === length ? [symbol] : []));
    result.push({ first, symbols });
    first = (first + symbols.length) << 1;
  }
  return result;
}

/** Decodes a string (section 5.2). */
export function huffmanDecode(bytes: Uint8Array): string {
  const decoded = Buffer.allocUnsafe(Math.floor((bytes.length * 8) / 5)); // the shortest code has 5 bits
  let end = 0;
  let code = 0;
  let length = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      code = (code << 1) | ((byte >> bit) & 1);
      length++;
      const codes = byLength[length];
      const symbol = codes?.symbols[code - codes.first];
      if (symbol === endOfString) throw new ConnectionError("compressionError", "a string that holds its own end");
      if (symbol === undefined) continue;
      decoded[end++] = symbol;
      code = length = 0;
    }
  }
  // What fills the last byte is the beginning of EOS, all ones, and shorter than a byte.
  if (length > 7 || code !== (1 << length) - 1) {
    throw new ConnectionError("compressionError", "a string with a wrong ending");
  }
  return decoded.toString("latin1", 0, end);
}
