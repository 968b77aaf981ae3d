/** A field with its name and value as they are, which no table remembers (RFC 7541, section 6.2.2). */
export function literalField(name: string, value: string): Buffer {
  return Buffer.concat([Buffer.of(0), literalString(name), literalString(value)]);
}

function literalString(text: string): Buffer {
  const bytes = Buffer.from(text, "latin1");
  return Buffer.concat([Buffer.from(integer(bytes.length)), bytes]);
}

/** Section 5.1, with a prefix of seven bits. */
function integer(value: number): number[] {
  if (value < 127) return [value];
  const bytes = [127];
  let rest = value - 127;
  for (; rest >= 128; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}
