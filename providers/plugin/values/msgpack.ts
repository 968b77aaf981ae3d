import { Decoder, Encoder, ExtensionCodec } from "@msgpack/msgpack";
import { PluginError } from "../diagnostics";
import { conform, type Notation } from "./conform";
import { ctyType, fromCtyType } from "./cty-type";
import { Decimal, exactDecimal, numberText } from "./decimal";
import { isUnknown, unknown, Unknown } from "./unknown";
import { Dynamic, type Value } from "./value";
import type { ValueType } from "./value-type";

// Unknown is extension 0; 12 is an unknown with refinements ("starts with pre-"). Terraform's wire format document asks
// readers to take every extension as unknown, and takes a plain unknown back where it sent a refined one.
const extensions = new ExtensionCodec();
for (let type = 0; type < 128; type += 1) extensions.register({ type, encode: () => null, decode: () => unknown });
extensions.register({
  type: 0,
  encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => unknown,
});

// Kept: each new encoder takes 2 KiB, which is most of the memory that a call needs.
const encoder = new Encoder({ extensionCodec: extensions });
const decoder = new Decoder({ extensionCodec: extensions, useBigInt64: true });

/** Value -> msgpack as cty reads it. */
export function encodeMsgpack(value: Value): Uint8Array {
  return encoder.encode(toWire(value));
}

/**
 * msgpack as cty writes it -> value.
 *
 * @throws PluginError PLUGIN_MALFORMED_VALUE, with the path where the bytes are well-formed but of another type
 */
export function decodeMsgpack(type: ValueType, bytes: Uint8Array): Value {
  let raw: unknown;
  try {
    raw = decoder.decode(bytes);
  } catch (cause) {
    throw new PluginError(
      "PLUGIN_MALFORMED_VALUE",
      `${bytes.length} bytes are not a msgpack value: ${String(cause)}`,
      "This is a bug in what sent them: Terraform or a plugin client.",
      { cause },
    );
  }
  return conform(type, raw, onTheWire);
}

const onTheWire: Notation = {
  // cty sends a double only where it equals the number exactly.
  double: exactDecimal,
  // The type as JSON in a bin (cty's own decoder refuses a str), and the value.
  dynamic(value) {
    if (!Array.isArray(value) || value.length !== 2 || !(value[0] instanceof Uint8Array)) return undefined;
    return { type: fromCtyType(parsed(value[0])), value: value[1] };
  },
};

function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(json).toString("utf8"));
  } catch {
    // Not a type either, and refused as that.
    return undefined;
  }
}

/** Whole safe numbers stay integers; every other number goes as decimal text, which cty parses without loss. */
function toWire(value: Value): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : numberText(value);
  if (value instanceof Decimal) return value.text;
  if (value === null || typeof value !== "object" || isUnknown(value)) return value;
  if (Array.isArray(value)) return value.map(toWire);
  if (value instanceof Dynamic) return [Buffer.from(JSON.stringify(ctyType(value.type))), toWire(value.value)];
  const object: Record<string, unknown> = {};
  // Assigned: no value has a key "__proto__" (conform.ts).
  for (const key of Object.keys(value)) object[key] = toWire(value[key] ?? null);
  return object;
}
