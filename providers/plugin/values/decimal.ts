import { PluginError } from "../diagnostics";

/**
 * A number that a JavaScript number cannot hold without loss: whole beyond 2^53, or with more digits than a double
 * prints back. Every other number is a plain `number`, so each value has exactly one representation.
 */
export class Decimal {
  private constructor(
    /** Plain decimal text: no exponent, no leading zero, no trailing zero after the point. */
    readonly text: string,
  ) {}

  /** Reads decimal text with or without exponent; gives a `number` where that loses nothing. */
  static parse(text: string): number | Decimal {
    if (shortInteger.test(text)) return Number(text);
    const plain = plainDecimal(text);
    const double = Number(plain);
    const fits = Number.isInteger(double) ? Number.isSafeInteger(double) : Number.isFinite(double);
    return fits && plainDecimal(String(double)) === plain ? double : new Decimal(plain);
  }

  toString(): string {
    return this.text;
  }
}

/** The exact value of a double. 0.5 is exactly "0.5", but the double that JavaScript prints as 0.1 is not one tenth. */
export function exactDecimal(double: number): number | Decimal {
  if (!Number.isFinite(double)) throw malformed(String(double));
  if (Number.isSafeInteger(double)) return double === 0 ? 0 : double; // no -0
  if (Number.isInteger(double)) return Decimal.parse(BigInt(double).toString());
  // A double is whole * 2^-shift, and 2^-shift = 5^shift / 10^shift: doubling until whole finds the shift.
  let whole = double;
  let shift = 0;
  for (; !Number.isInteger(whole); shift += 1) whole *= 2;
  return Decimal.parse(`${BigInt(whole) * 5n ** BigInt(shift)}e-${shift}`);
}

/** Text of a number as Terraform writes it: plain decimal, all digits. */
export function numberText(value: number | Decimal): string {
  if (typeof value !== "number") return value.text;
  return Number.isSafeInteger(value) ? String(value) : plainDecimal(String(value));
}

/** Nearly all numbers are: they need no more than `Number`. */
const shortInteger = /^(?:0|-?[1-9]\d{0,14})$/;
const numeral = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

// Terraform's own numbers have 512 bits of precision; an exponent beyond this is an attack on memory, not a value.
const largestExponent = 20_000;

function plainDecimal(text: string): string {
  const match = numeral.exec(text);
  const exponent = Number(match?.[4] ?? 0);
  if (!match || Math.abs(exponent) > largestExponent) throw malformed(text);
  const [, sign = "", whole = "", fraction = ""] = match;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point > 0 ? digits.padEnd(point, "0") : "0".repeat(1 - point) + digits;
  const at = Math.max(point, 1);
  const integral = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const rest = padded.slice(at).replace(/0+$/, "");
  const magnitude = rest === "" ? integral : `${integral}.${rest}`;
  return sign === "-" && magnitude !== "0" ? `-${magnitude}` : magnitude;
}

function malformed(text: string): PluginError {
  return new PluginError(
    "PLUGIN_MALFORMED_VALUE",
    `"${text.slice(0, 60)}" is not a decimal number`,
    "Use a finite decimal number.",
  );
}
