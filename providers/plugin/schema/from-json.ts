import { conform, conformObjectOrNull, inState, type JsonValue, parseJson } from "../values";
import type { Schema, StateOf } from "./define-schema";
import { type ElementType, elementType, type KnownElement } from "./element-type";

/**
 * A state that somebody kept as JSON (`encodeJson` writes it). What the schema has and the text lacks is null.
 *
 * @throws PluginError PLUGIN_MALFORMED_VALUE where the text is no state of this schema
 */
export function stateFromJson<S extends Schema>(schema: S, text: string): StateOf<S> {
  // Sound: the schema that types the state is the one by which it is checked.
  return conformObjectOrNull(schema.type, parseJson(text), inState) as StateOf<S>;
}

/**
 * JSON as a value of a type, as an upgrader or moveState needs it of a state that another schema wrote. Of an object only
 * the attributes that are named matter.
 *
 * @example const old = jsonAs({ object: { port: "integer" } }, raw);
 * @throws PluginError PLUGIN_MALFORMED_VALUE where it is of another type
 */
export function jsonAs<const E extends ElementType>(type: E, json: JsonValue): KnownElement<E> | null {
  // Sound: the value was checked against the very type that types it.
  return conform(elementType(type), json, inState) as KnownElement<E> | null;
}
