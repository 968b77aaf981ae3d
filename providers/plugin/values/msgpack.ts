import { Decoder, Encoder, ExtensionCodec } from "@msgpack/msgpack";
import { PluginError } from "../diagnostics";
import { conform } from "./conform";
import { Decimal, exactDecimal, numberText } from "./decimal";
import { isUnknown, unknown, Unknown } from "./unknown";
import type { Value } from "./value";
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
  // cty sends a double only where it equals the number exactly.
  return conform(type, raw, exactDecimal);
}

/** Whole safe numbers stay integers; every other number goes as decimal text, which cty parses without loss. */
function toWire(value: Value): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : numberText(value);
  if (value instanceof Decimal) return value.text;
  if (value === null || typeof value !== "object" || isUnknown(value)) return value;
  if (Array.isArray(value)) return value.map(toWire);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, toWire(child)]));
}
